//! Candidates → series: the same form, ascending, starting at one.
//!
//! A lone 一是, 统一是 or 第一要务 makes no series and is no item; that is how
//! false friends are told. Headings stand even alone.

use super::marker::{Candidate, Form};

/// The most members a series may have lost to the source before it is no longer one.
const GAP: u32 = 3;

/// A candidate that proved to be an item.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub candidate: Candidate,
    pub ordinal: u32,
    /// Which series it belongs to.
    pub series: usize,
}

/// A series in the making.
#[derive(Debug)]
struct Series {
    form: Form,
    /// Whether its first member opens its block.
    initial: bool,
    /// Indices of its candidates, with their ordinals.
    members: Vec<(usize, u32)>,
    last: u32,
    /// The forms of the headings above its first member.
    under: Vec<Form>,
}

/// The items among the candidates, in order, each with its series.
pub(super) fn items(candidates: Vec<Candidate>) -> Vec<Item> {
    let mut finder = Finder::default();
    for (index, candidate) in candidates.iter().enumerate() {
        if candidate.initial && candidate.form.is_heading() {
            step_into(&mut finder.headings, candidate.form);
            finder.close_under(candidate.form);
        }
        finder.join(index, candidate);
    }
    let mut proven: Vec<Item> = Vec::new();
    for (number, series) in finder.all.iter().enumerate().filter(|(_, series)| is_proven(series, &candidates)) {
        let item =
            |&(index, ordinal): &(usize, u32)| Item { candidate: candidates[index].clone(), ordinal, series: number };
        proven.extend(series.members.iter().map(item));
    }
    proven.sort_by_key(|item| item.candidate.start);
    proven
}

/// The series found so far.
#[derive(Debug, Default)]
struct Finder {
    all: Vec<Series>,
    /// Indices of those to which members may still come, the oldest first.
    open: Vec<usize>,
    /// The path of heading forms above the place looked at.
    headings: Vec<Form>,
}

impl Finder {
    /// A series never crosses a heading of a higher rank: one of a form above its first member.
    fn close_under(&mut self, form: Form) {
        let all = &self.all;
        self.open.retain(|&number| {
            let series = &all[number];
            series.form == form || series.form.is_heading() || !series.under.contains(&form)
        });
    }

    /// Adds a candidate to the series it carries on, or begins one with it.
    fn join(&mut self, index: usize, candidate: &Candidate) {
        if let Some(number) = self.carried_on(candidate) {
            let series = &mut self.all[number];
            series.last = candidate.ordinal.unwrap_or(series.last + 1);
            series.members.push((index, series.last));
            return;
        }
        let Some(ordinal) = candidate.ordinal else { return };
        // A restart in the same place ends the series before it.
        let all = &self.all;
        let alike = |number: usize| all[number].form == candidate.form && all[number].initial == candidate.initial;
        self.open.retain(|&number| ordinal != 1 || !alike(number));
        self.open.push(self.all.len());
        self.all.push(Series {
            form: candidate.form,
            initial: candidate.initial,
            members: vec![(index, ordinal)],
            last: ordinal,
            under: self.headings.clone(),
        });
    }

    /// The series whose next member the candidate is: the next number of a like-placed series
    /// first, then of any, then with members missing.
    fn carried_on(&self, candidate: &Candidate) -> Option<usize> {
        if candidate.ordinal == Some(1) {
            return None;
        }
        let fits = |series: &Series, gap: u32| {
            let ordinal = candidate.ordinal.unwrap_or(series.last + 1);
            series.form == candidate.form && ordinal > series.last && ordinal - series.last <= gap
        };
        let find = |alike: bool, gap: u32| {
            self.open.iter().rev().copied().find(|&number| {
                let series = &self.all[number];
                (!alike || series.initial == candidate.initial) && fits(series, gap)
            })
        };
        find(true, 1).or_else(|| find(false, 1)).or_else(|| find(true, GAP)).or_else(|| find(false, GAP))
    }
}

/// The path of heading forms now open: a form already in it goes back to its rank.
fn step_into(headings: &mut Vec<Form>, form: Form) {
    if let Some(depth) = headings.iter().position(|&open| open == form) {
        headings.truncate(depth);
    }
    headings.push(form);
}

/// A heading stands alone; a spoken series needs company and a beginning.
fn is_proven(series: &Series, candidates: &[Candidate]) -> bool {
    let Some(&(first, ordinal)) = series.members.first() else { return false };
    if series.form.is_heading() && candidates[first].initial {
        return true;
    }
    let begins = ordinal == 1 || (ordinal == 2 && series.members.len() > 2);
    if series.members.len() < 2 || !begins {
        return false;
    }
    // 首先…最后… alone are figures of speech unless they stand close together.
    series.form != Form::Sequence
        || series.members.iter().any(|&(index, _)| candidates[index].ordinal == Some(2))
        || candidates[series.members[0].0].block == candidates[series.members[1].0].block
}

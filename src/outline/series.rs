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
    /// Whether members may still come.
    open: bool,
    /// How many headings of which forms stood above its first member.
    under: Vec<Form>,
}

/// The items among the candidates, in order, each with its series.
pub(super) fn items(candidates: Vec<Candidate>) -> Vec<Item> {
    let mut all: Vec<Series> = Vec::new();
    let mut headings: Vec<Form> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if candidate.initial && candidate.form.is_heading() {
            step_into(&mut headings, candidate.form);
            close_under(&mut all, candidate.form);
        }
        join(&mut all, index, candidate, &headings);
    }
    let mut proven: Vec<Item> = Vec::new();
    for (number, series) in all.iter().enumerate().filter(|(_, series)| is_proven(series, &candidates)) {
        proven.extend(series.members.iter().map(|&(index, ordinal)| Item {
            candidate: candidates[index].clone(),
            ordinal,
            series: number,
        }));
    }
    proven.sort_by_key(|item| item.candidate.start);
    proven
}

/// The path of heading forms now open: a form already in it goes back to its rank.
fn step_into(headings: &mut Vec<Form>, form: Form) {
    if let Some(depth) = headings.iter().position(|&open| open == form) {
        headings.truncate(depth);
    }
    headings.push(form);
}

/// A series never crosses a heading of a higher rank: one of a form above its first member.
fn close_under(all: &mut [Series], form: Form) {
    for series in all.iter_mut().filter(|series| series.open && series.form != form && !series.form.is_heading()) {
        series.open = !series.under.contains(&form);
    }
}

/// Adds a candidate to the series it carries on, or begins one with it.
fn join(all: &mut Vec<Series>, index: usize, candidate: &Candidate, headings: &[Form]) {
    let fits = |series: &Series, gap: u32| {
        let ordinal = candidate.ordinal.unwrap_or(series.last + 1);
        series.open && series.form == candidate.form && ordinal > series.last && ordinal - series.last <= gap
    };
    let starts = candidate.ordinal == Some(1);
    let carried = if starts {
        None
    } else {
        // The next number of a like-placed series first, then of any, then with members missing.
        let alike = |series: &&mut Series| series.initial == candidate.initial;
        let mut choice =
            all.iter_mut().rev().filter(alike).find(|series| fits(series, 1)).map(|series| series.members[0].0);
        choice =
            choice.or_else(|| all.iter_mut().rev().find(|series| fits(series, 1)).map(|series| series.members[0].0));
        choice = choice.or_else(|| {
            all.iter_mut().rev().filter(alike).find(|series| fits(series, GAP)).map(|series| series.members[0].0)
        });
        choice.or_else(|| all.iter_mut().rev().find(|series| fits(series, GAP)).map(|series| series.members[0].0))
    };
    if let Some(first) = carried
        && let Some(series) = all.iter_mut().find(|series| series.members[0].0 == first)
    {
        let ordinal = candidate.ordinal.unwrap_or(series.last + 1);
        series.members.push((index, ordinal));
        series.last = ordinal;
        return;
    }
    let Some(ordinal) = candidate.ordinal else { return };
    // A restart in the same place ends the series before it.
    for series in all.iter_mut().filter(|series| series.form == candidate.form && series.initial == candidate.initial) {
        series.open &= !starts;
    }
    all.push(Series {
        form: candidate.form,
        initial: candidate.initial,
        members: vec![(index, ordinal)],
        last: ordinal,
        open: true,
        under: headings.to_vec(),
    });
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

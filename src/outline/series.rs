//! Candidates → series: the same form, ascending, starting at one.
//!
//! A lone 一是, 统一是 or 第一要务 makes no series and is no item; that is how
//! false friends are told. Headings stand even alone.

use super::marker::{Candidate, Form};

/// The most members a series may have lost to the source before it is no longer one.
const GAP: u32 = 3;

/// So many series of one form may be open that begin with another number than the first, as where a page is missing; a
/// text of one marker over and over has no end of them, and each is asked whether it goes on.
const WITHOUT_BEGINNING: usize = 64;

/// How many series of one form may stand open within one another.
const NESTED: usize = 4;

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
    /// Whether its first member opens its block, and whether its last so far does.
    initial: bool,
    last_initial: bool,
    /// Indices of its candidates, with their ordinals.
    members: Vec<(usize, u32)>,
    last: u32,
    /// The forms of the headings above its first member.
    under: Vec<Form>,
}

/// The items among the candidates, in order, each with its series.
pub(super) fn items(candidates: Vec<Candidate>) -> Vec<Item> {
    let finder = Finder::over(&candidates);
    let mut proven: Vec<Item> = Vec::new();
    for (number, series) in finder.all.iter().enumerate().filter(|(_, series)| verdict(series, &candidates).is_proven())
    {
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
    /// Parts candidates into series.
    fn over(candidates: &[Candidate]) -> Self {
        let mut finder = Self::default();
        for (index, candidate) in candidates.iter().enumerate() {
            let carried = finder.carried_on(candidate);
            if candidate.initial && candidate.form.is_heading() {
                step_into(&mut finder.headings, candidate.form);
                finder.close_under(candidate.form, carried);
            }
            finder.join(index, candidate, carried);
        }
        finder
    }

    /// A series never crosses a heading of a higher rank: one of a form above its first member. But headings may be
    /// numbered anew within an item that itself stands as a line: 一、 under 第一、 which stands under another 一、.
    /// `carried` is the series that the heading goes on with.
    fn close_under(&mut self, form: Form, carried: Option<usize>) {
        let all = &self.all;
        self.open.retain(|&number| {
            let series = &all[number];
            let beside = series.form == form || series.form.is_heading() || !series.under.contains(&form);
            let within = carried.is_none_or(|carried| carried > number);
            beside || (within && series.initial && series.form == Form::Ordinal)
        });
    }

    /// Adds a candidate to the series it carries on, or begins one with it where there is none.
    fn join(&mut self, index: usize, candidate: &Candidate, carried: Option<usize>) {
        if let Some(number) = carried {
            let series = &mut self.all[number];
            series.last = candidate.ordinal.unwrap_or(series.last + 1);
            series.last_initial = candidate.initial;
            series.members.push((index, series.last));
            return;
        }
        let Some(ordinal) = candidate.ordinal else { return };
        // A restart in the same place ends the series before it; but headings may be numbered anew within
        // one of their own form, whose numbers then go on where they stood.
        let all = &self.all;
        let alike = |number: usize| all[number].form == candidate.form && all[number].initial == candidate.initial;
        let nests = candidate.initial && candidate.form.is_heading();
        let mut surplus = match (ordinal, nests) {
            (1, true) => self.open.iter().filter(|&&number| alike(number)).count().saturating_sub(NESTED),
            (1, false) => usize::MAX,
            _ => self.open.iter().filter(|&&number| alike(number)).count().saturating_sub(WITHOUT_BEGINNING),
        };
        self.open.retain(|&number| {
            let drop = surplus > 0 && alike(number);
            surplus -= usize::from(drop);
            !drop
        });
        self.open.push(self.all.len());
        self.all.push(Series {
            form: candidate.form,
            initial: candidate.initial,
            last_initial: candidate.initial,
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
                let placed = series.initial == candidate.initial || series.last_initial == candidate.initial;
                (!alike || placed) && fits(series, gap)
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

/// Why a series is one, or is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its first marker opens a paragraph and has the form of a heading, which stands alone.
    Heading,
    /// So many markers of one form count on.
    Counts(usize),
    /// No other marker of its form counts on from it.
    Alone,
    /// It does not begin at one.
    NoBeginning(u32),
    /// 首先…最后… too far apart to be a series.
    FigureOfSpeech,
}

impl Verdict {
    pub fn is_proven(self) -> bool {
        matches!(self, Self::Heading | Self::Counts(_))
    }
}

/// All candidates in order, with what became of the series each belongs to.
pub(super) fn verdicts(candidates: Vec<Candidate>) -> Vec<(Candidate, Verdict)> {
    let finder = Finder::over(&candidates);
    let mut verdicts = vec![Verdict::NoBeginning(0); candidates.len()];
    for series in &finder.all {
        let verdict = verdict(series, &candidates);
        series.members.iter().for_each(|&(index, _)| verdicts[index] = verdict);
    }
    candidates.into_iter().zip(verdicts).collect()
}

/// A heading stands alone; a spoken series needs company and a beginning.
fn verdict(series: &Series, candidates: &[Candidate]) -> Verdict {
    let Some(&(first, ordinal)) = series.members.first() else { return Verdict::Alone };
    if series.form.is_heading() && candidates[first].initial {
        return Verdict::Heading;
    }
    let count = series.members.len();
    if count < 2 {
        return Verdict::Alone;
    }
    if !(ordinal == 1 || (ordinal == 2 && count > 2)) {
        return Verdict::NoBeginning(ordinal);
    }
    // 首先…最后… alone are figures of speech unless they stand close together.
    let close = series.form != Form::Sequence
        || series.members.iter().any(|&(index, _)| candidates[index].ordinal == Some(2))
        || candidates[series.members[0].0].block == candidates[series.members[1].0].block;
    if close { Verdict::Counts(count) } else { Verdict::FigureOfSpeech }
}

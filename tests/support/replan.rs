//! Replans of small seasons, and what came of them in short lines.

use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan};
use yarkie_berega::domain::disruption::{Disruption, Limit, Site, When, disrupted};
use yarkie_berega::domain::season::{
    AssignmentPart, BuiltSeason, PublishedPart, Season, SeasonParts, build,
};
use yarkie_berega::engine::replan::{Affected, Replan, Replanned, Why, replan};
use yarkie_berega::engine::{Options, Unwatched};

use super::values::{date, decimal, hours};

/// A season before and after it was disrupted, and the replan.
pub(crate) struct Case {
    pub(crate) before: BuiltSeason,
    pub(crate) after: BuiltSeason,
    pub(crate) done: Replanned,
}

impl Case {
    pub(crate) fn new(
        parts: SeasonParts,
        disruptions: &[Disruption],
        change: impl FnOnce(&mut Replan<'_>),
    ) -> Self {
        let before = build(parts.clone()).unwrap();
        let after = build(disrupted(parts, disruptions).unwrap()).unwrap();
        let mut asked = Replan::new(&before, &after.season).unwrap();
        change(&mut asked);
        let options = Options {
            steps: Some(300),
            ..Options::default()
        };
        let done = replan(&asked, &options, &Unwatched);
        Self {
            before,
            after,
            done,
        }
    }

    /// `choir 06-03 stage 12:00 -> 06-04 stage 13:00: opening-hours`, in order.
    pub(crate) fn lines(&self) -> Vec<String> {
        let season = &self.after.season;
        let affected = self.done.impact.affected.iter();
        affected.map(|affected| line(season, affected)).collect()
    }

    /// The assignments of the new plan that occupy nothing.
    pub(crate) fn idle(&self) -> Vec<String> {
        let season = &self.after.season;
        let idle = self.done.plan.assignments.iter();
        let idle = idle.filter(|a| !a.status.occupies());
        let line = |a: &Assignment| {
            let id = season.application(a.application).id.to_string();
            format!("{id} {} {}", spot(season, Some(a)), a.status.word())
        };
        idle.map(line).collect()
    }
}

/// The rows that hold the plan.
pub(crate) fn assignment_parts(season: &Season, plan: &Plan) -> Vec<AssignmentPart> {
    let part = |(row, assignment): (u32, &Assignment)| AssignmentPart {
        row,
        application: season.application(assignment.application).id.to_string(),
        date: season.day(assignment.spot.day).date,
        place: season.place(assignment.spot.place).id.to_string(),
        hours: assignment.spot.hours,
        pinned: assignment.pinned,
        status: assignment.status,
    };
    (2..).zip(&plan.assignments).map(part).collect()
}

fn line(season: &Season, affected: &Affected) -> String {
    let change = &affected.change;
    let id = &season.application(change.application()).id;
    let why = match &affected.why {
        Why::Broke(reason) => reason.rule().id().to_owned(),
        Why::MadeWay(seeker) => format!("for {}", season.application(*seeker).id),
        Why::Sought => "sought".to_owned(),
        Why::Room => "room".to_owned(),
    };
    let (was, now) = (spot(season, change.was()), spot(season, change.now()));
    format!("{id} {was} -> {now}: {why}")
}

fn spot(season: &Season, assignment: Option<&Assignment>) -> String {
    let Some(Assignment { spot, .. }) = assignment else {
        return "nowhere".to_owned();
    };
    let (date, place) = (season.day(spot.day).date, season.place(spot.place));
    format!(
        "{} {} {}",
        date.format("%m-%d"),
        place.id,
        spot.hours.from()
    )
}

/// `2023-06-03`, `2023-06-03@center` or `2023-06-03@center@14:00-18:00`.
#[track_caller]
pub(crate) fn cancel(text: &str) -> Disruption {
    let mut words = text.split('@');
    let date = date(words.next().unwrap());
    let site = words
        .next()
        .map_or(Site::Everything, |id| Site::Embankment(id.to_owned()));
    let during = words.next().map(|at| When::During(date, hours(at)));
    Disruption::Close {
        site,
        when: during.unwrap_or(When::On(date)),
    }
}

pub(crate) fn withdraw(id: &str) -> Disruption {
    Disruption::Drop {
        application: id.to_owned(),
    }
}

#[track_caller]
pub(crate) fn power(embankment: &str, kw: &str) -> Disruption {
    Disruption::Limit(Limit::Power {
        embankment: embankment.to_owned(),
        kw: Some(decimal(kw)),
    })
}

/// Everything is offered and published.
pub(crate) fn publish(parts: &mut SeasonParts) {
    for assignment in &mut parts.assignments {
        if assignment.status == AssignmentStatus::Proposed {
            assignment.status = AssignmentStatus::Offered;
        }
        parts.published.push(PublishedPart {
            row: assignment.row,
            application: assignment.application.clone(),
            date: assignment.date,
            place: assignment.place.clone(),
            hours: assignment.hours,
        });
    }
}

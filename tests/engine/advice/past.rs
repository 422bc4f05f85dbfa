//! While a season is under way nothing is proposed that would begin in the past, and nobody gives way who
//! has begun.

use proptest::prelude::*;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::engine::{room, unplaced_on};

use super::*;
use crate::support::random_season::moment_in;

/// A season at some moment of it.
struct At {
    built: BuiltSeason,
    from: Moment,
}

impl At {
    fn is_past(&self, spot: &Spot) -> bool {
        self.built.season.activity(spot).start < self.from
    }

    fn has_begun(&self, ix: usize) -> bool {
        self.is_past(&self.built.plan.assignments[ix].spot)
    }

    fn suggestions_are_of_what_is_to_come(
        &self,
        advisor: &Advisor<'_>,
    ) -> Result<(), TestCaseError> {
        let built = &self.built;
        let before = total(&built.season, &built.plan);
        for subject in subjects(built) {
            for it in advisor.suggestions(subject, 4) {
                prop_assert!(!self.is_past(&it.spot), "{it:?}");
                if let Change::Displace { spot, to, .. } = &it.change {
                    prop_assert!(!self.is_past(spot), "{it:?}");
                    prop_assert!(to.is_none_or(|to| !self.is_past(&to)), "{it:?}");
                }
                let (after, fresh) = follow(built, subject, &it);
                for ix in fresh {
                    prop_assert!(hard_of(&built.season, &after, ix).is_empty());
                }
                prop_assert_eq!(it.score_change, total(&built.season, &after) - before);
            }
        }
        Ok(())
    }

    /// Whether some start to come is free is known from outside.
    fn none_to_come_is_missed(&self, advisor: &Advisor<'_>) -> Result<(), TestCaseError> {
        let built = &self.built;
        for subject in subjects(built) {
            let mut spots = every_spot(built, subject).into_iter();
            let is_free = spots.any(|spot| {
                let (after, ix) = placed(built, subject, spot);
                !self.is_past(&spot) && hard_of(&built.season, &after, ix).is_empty()
            });
            let suggestions = advisor.suggestions(subject, 50);
            let found = suggestions.iter().any(Suggestion::is_free);
            prop_assert_eq!(is_free, found, "{:?}", subject);
        }
        Ok(())
    }

    fn fixes_leave_what_has_begun(&self, advisor: &Advisor<'_>) -> Result<(), TestCaseError> {
        let conflicts = check(&self.built.season, &self.built.plan, None);
        for conflict in conflicts.iter().take(30) {
            let fixes = advisor.fixes(conflict, 5);
            for action in fixes.iter().flat_map(|fix| &fix.actions) {
                match *action {
                    Action::Move { ix, to } => {
                        prop_assert!(!self.has_begun(ix) && !self.is_past(&to), "{action:?}");
                    }
                    Action::Unpin { ix } | Action::Drop { ix } => {
                        prop_assert!(!self.has_begun(ix), "{action:?}");
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// What is free in the past is told to be past; everything else is as it would be without a clock.
    fn starts_say_what_is_past(&self, advisor: &Advisor<'_>) -> Result<(), TestCaseError> {
        let (season, timeless) = (&self.built.season, advisor.planning_from(None));
        for subject in subjects(&self.built) {
            for day in season.day_ixs() {
                let told = advisor.starts_on(subject, day, season.place_ixs());
                let known = timeless.starts_on(subject, day, season.place_ixs());
                let clock = season.day(day).clock;
                let step = advisor.step_min(subject) as usize;
                for (told, known) in told.iter().zip(&known) {
                    for at in (0..season.day(day).hours.to().get()).step_by(step) {
                        let at = Minute::new(at).unwrap();
                        let of = |starts: &PlaceStarts| {
                            let mut runs = starts.runs.iter();
                            let run = runs.find(|run| run.first <= at && at <= run.last);
                            run.map(|run| run.verdict.clone())
                        };
                        let (told, known) = (of(told), of(known));
                        let may = matches!(known, Some(Verdict::Free | Verdict::Warned(_)));
                        if may && clock.moment(at) < self.from {
                            prop_assert_eq!(told, Some(Verdict::Past));
                        } else {
                            prop_assert_eq!(told, known);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn shortages_look_ahead(&self) -> Result<(), TestCaseError> {
        let (season, plan) = (&self.built.season, &self.built.plan);
        let from = Some(self.from);
        let short: Vec<_> = season
            .application_ixs()
            .map(|ix| (ix, season.application(ix).wanted))
            .collect();
        for day in season.day_ixs() {
            for about in unplaced_on(season, plan, &short, day, from) {
                for it in &about.suggestions {
                    prop_assert!(!self.is_past(&it.spot), "{it:?}");
                }
            }
        }
        for ix in season.application_ixs() {
            let (now, ever) = (room(season, plan, ix, from), room(season, plan, ix, None));
            prop_assert!(now.spots <= ever.spots && now.free <= ever.free);
            let days = season.day_ixs();
            let left = days
                .filter(|day| season.day(*day).clock.span(season.day(*day).hours).end > self.from);
            prop_assert!(now.free_days <= left.count());
        }
        Ok(())
    }
}

fn holds(parts: SeasonParts, at: (usize, u32)) -> Result<(), TestCaseError> {
    let from = moment_in(&parts, at);
    let built = build(parts).unwrap();
    let at = At { built, from };
    let (season, plan) = (&at.built.season, &at.built.plan);
    let calendar = Calendar::new(season, plan);
    let advisor = Advisor::new(season, plan, &calendar).planning_from(Some(from));
    at.suggestions_are_of_what_is_to_come(&advisor)?;
    at.fixes_leave_what_has_begun(&advisor)?;
    at.starts_say_what_is_past(&advisor)?;
    at.shortages_look_ahead()
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(16) })]

    #[test]
    fn advice_is_of_what_is_to_come(parts in season(CROWDED), at in (0..4_usize, 0..26_u32)) {
        holds(parts, at)?;
    }

    #[test]
    fn advice_where_there_is_room_is_of_what_is_to_come(
        parts in season(CROWDED), at in (0..4_usize, 0..26_u32),
    ) {
        holds(roomy(parts), at)?;
    }

    #[test]
    fn a_free_spot_to_come_is_found(parts in season(TINY), at in (0..3_usize, 0..26_u32)) {
        let from = moment_in(&parts, at);
        let at = At { built: build(parts).unwrap(), from };
        let calendar = Calendar::new(&at.built.season, &at.built.plan);
        let advisor = Advisor::new(&at.built.season, &at.built.plan, &calendar);
        at.none_to_come_is_missed(&advisor.planning_from(Some(from)))?;
    }
}

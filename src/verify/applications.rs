//! What each application can earn at most, by itself, at the given prices.

use super::UNITS;
use super::bonuses::Bonuses;
use super::rents::{Dues, Rents};
use super::standing::Standing;
use crate::domain::application::Application;
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::Span;
use crate::domain::rule::{allowed_embankment, opening_hours, place_features, place_kind};
use crate::domain::season::Season;

/// The sum of what all applications can earn by new assignments, in millionths of a point.
pub(super) fn earned<'a>(
    season: &'a Season,
    standing: &Standing,
    rents: &Rents,
    bonuses: &mut Bonuses<'a>,
) -> i128 {
    let mut total = 0;
    for ix in season
        .application_ixs()
        .filter(|ix| standing.room[ix.ix()] > 0)
    {
        let application = season.application(ix);
        let places: Vec<PlaceIx> = season
            .place_ixs()
            .filter(|place| suits(season, application, *place))
            .collect();
        let one = One {
            season,
            standing,
            rents,
            ix,
            application,
        };
        let mut days: Vec<i128> = season
            .day_ixs()
            .filter(|day| !standing.taken.contains(&(ix, *day)))
            .filter_map(|day| one.best_on(day, &places, bonuses))
            .collect();
        days.sort_unstable_by_key(|earned| std::cmp::Reverse(*earned));
        total += one.best_of(&days);
    }
    total
}

fn suits(season: &Season, application: &Application, place: PlaceIx) -> bool {
    let place = season.place(place);
    place_kind::check(application, place).is_none()
        && place_features::check(application, place).is_none()
        && allowed_embankment::check(application, place.embankment).is_none()
}

struct One<'s, 'a> {
    season: &'a Season,
    standing: &'s Standing,
    rents: &'s Rents,
    ix: ApplicationIx,
    application: &'a Application,
}

impl<'a> One<'_, 'a> {
    /// The most that the days, best first, earn together with what each further assignment earns.
    fn best_of(&self, days: &[i128]) -> i128 {
        let weights = self.season.weights();
        let fixed = self.standing.fixed_count[self.ix.ix()];
        let (mut sum, mut best) = (0, 0);
        for (nth, day) in days
            .iter()
            .take(self.standing.room[self.ix.ix()])
            .enumerate()
        {
            let placed = weights.placed_points(fixed + nth, self.application.priority);
            sum += day + i128::from(placed) * UNITS;
            best = best.max(sum);
        }
        best
    }

    /// The most that an assignment on this day earns besides being one more; `None` if none fits.
    fn best_on(&self, day: DayIx, places: &[PlaceIx], bonuses: &mut Bonuses<'a>) -> Option<i128> {
        let (season, application) = (self.season, self.application);
        let weights = season.weights();
        let published = self.standing.published.contains(&(self.ix, day));
        let kept_day = if published { weights.keep_day } else { 0 };
        let mut best: Option<i128> = None;
        for place in places {
            let mut dues = self.rents.dues(application, *place);
            let open = match application.duration_min {
                Some(_) => opening_hours::window(season, *place, day).ok(),
                None => opening_hours::whole(season, *place, day).ok(),
            };
            let activities = open
                .into_iter()
                .flat_map(|open| activities(application, day, open));
            let clock = season.day(day).clock;
            let rents = activities.map(|activity| self.rent(&mut dues, clock.span(activity)));
            if let Some(rent) = rents.min() {
                let points = i128::from(self.points(*place, day) + kept_day) * UNITS;
                let embankment = season.place(*place).embankment;
                let bonus = bonuses.earned(self.ix, application, embankment, day);
                best = best.max(Some(points + bonus - rent));
            }
        }
        for (home, published) in self
            .standing
            .homes
            .get(&(self.ix, day))
            .into_iter()
            .flatten()
        {
            let mut dues = self.rents.dues(application, home.place);
            let rent = self.rent(&mut dues, season.activity(home));
            let kept = if *published {
                weights.keep_exact
            } else {
                kept_day
            };
            let points = self.points(home.place, day) + kept;
            let bonus = bonuses.earned(self.ix, application, season.embankment_of(home), day);
            best = best.max(Some(i128::from(points) * UNITS + bonus - rent));
        }
        best
    }

    fn rent(&self, dues: &mut Dues<'_>, activity: Span) -> i128 {
        let usage = activity.widened(self.application.setup_min, self.application.teardown_min);
        dues.of(activity, usage)
    }

    /// What the score gives for the place and day, without what was published.
    fn points(&self, place: PlaceIx, day: DayIx) -> i64 {
        let (season, application) = (self.season, self.application);
        let weights = season.weights();
        let mut points = weights.preferred_day * i64::from(application.day_preference(day));
        if application.prefers_embankment(season.place(place).embankment) {
            points += weights.preferred_embankment;
        }
        if application.category.is_some() && application.category == season.day(day).theme {
            points += weights.theme;
        }
        points
    }
}

/// Every activity that lies within `open` and one of the applicant's windows, lasts as long as the
/// application asks and starts at one of its steps.
fn activities(application: &Application, day: DayIx, open: Hours) -> impl Iterator<Item = Hours> {
    let step_min = application.start_step_min.unwrap_or(1).max(1);
    let duration_min = application.duration_min.unwrap_or(open.length_min());
    application
        .windows(day)
        .filter_map(move |window| window.meet(open))
        .flat_map(move |within| {
            let last = within.to().get().checked_sub(duration_min);
            let first = within.from().get().next_multiple_of(step_min);
            let starts = last
                .into_iter()
                .flat_map(move |last| (first..=last).step_by(step_min as usize));
            starts.filter_map(move |start| {
                Hours::new(Minute::new(start)?, Minute::new(start + duration_min)?)
            })
        })
}

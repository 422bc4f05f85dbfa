//! A season in the tables of the first version, written as that one wrote it.

use std::collections::HashMap;

use sea_orm::prelude::DateTimeUtc;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, Value};
use serde_json::{Value as Json, json};
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::hours::Hours;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::{ApplicationPart, SeasonParts};

use crate::support::app::{NOW, time};
use crate::support::example::SATURDAY;
use crate::support::values::date;

/// What a version was before it was the number of a step.
const VERSION: i64 = 7;

/// The rows of one season, with the numbers of what they refer to.
struct Old<'a> {
    db: &'a DatabaseConnection,
    numbers: HashMap<(&'static str, String), i64>,
}

pub(super) async fn fill(db: &DatabaseConnection, parts: &SeasonParts) {
    let mut old = Old {
        db,
        numbers: HashMap::new(),
    };
    old.sites(parts).await;
    for (part, ordinal) in parts.applications.iter().zip(0..) {
        old.application(part, ordinal).await;
    }
    old.plan(parts).await;
    old.release(parts).await;
}

fn closed(dates: &[chrono::NaiveDate], hours: &[ClosedHours]) -> Value {
    let dates = dates.iter().map(ToString::to_string);
    let all: Json = dates.chain(hours.iter().map(ToString::to_string)).collect();
    all.into()
}

fn ends(hours: Hours) -> [i32; 2] {
    [hours.from(), hours.to()].map(|minute| minute.get() as i32)
}

fn nothing() -> Value {
    Value::BigInt(None)
}

impl Old<'_> {
    async fn insert<const N: usize>(&self, table: &'static str, row: [(&'static str, Value); N]) {
        let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
        let mut insert = Query::insert();
        insert.into_table(table).columns(columns);
        insert.values_panic(values.into_iter().map(Expr::val));
        self.db.execute(&insert).await.unwrap();
    }

    /// The number that something gets, or has.
    fn number(&mut self, table: &'static str, code: impl ToString) -> i64 {
        let next = self.numbers.keys().filter(|(of, _)| *of == table).count() as i64 + 1;
        *self
            .numbers
            .entry((table, code.to_string()))
            .or_insert(next)
    }

    async fn sites(&mut self, parts: &SeasonParts) {
        self.insert(
            "season",
            [
                ("id", 1_i64.into()),
                ("slug", parts.slug.clone().into()),
                ("name", parts.name.clone().into()),
                ("timezone", parts.timezone.name().into()),
                ("weights", json!({ "placed": parts.weights.placed }).into()),
                ("version", VERSION.into()),
            ],
        )
        .await;
        for part in &parts.days {
            let [open, close] = ends(part.hours);
            let id = self.number("programme_day", part.date);
            self.insert(
                "programme_day",
                [
                    ("id", id.into()),
                    ("season_id", 1_i64.into()),
                    ("date", part.date.into()),
                    ("open_min", open.into()),
                    ("close_min", close.into()),
                    ("theme", part.theme.clone().into()),
                    ("status", part.status.word().into()),
                    ("version", VERSION.into()),
                ],
            )
            .await;
        }
        self.embankments(parts).await;
        self.places(parts).await;
        for part in &parts.travel {
            let ends = [&part.from, &part.to].map(|code| self.number("embankment", code));
            self.insert(
                "travel",
                [
                    ("from_id", ends[0].min(ends[1]).into()),
                    ("to_id", ends[0].max(ends[1]).into()),
                    ("minutes", i64::from(part.minutes).into()),
                ],
            )
            .await;
        }
        for part in &parts.noise {
            let ends = [&part.place_a, &part.place_b].map(|code| self.number("place", code));
            self.insert(
                "noise",
                [
                    ("place_a_id", ends[0].min(ends[1]).into()),
                    ("place_b_id", ends[0].max(ends[1]).into()),
                ],
            )
            .await;
        }
    }

    async fn embankments(&mut self, parts: &SeasonParts) {
        for (part, ordinal) in parts.embankments.iter().zip(0_i32..) {
            let id = self.number("embankment", &part.id);
            let power = part.power_limit_kw.map(|power| power.thousandths() as i64);
            self.insert(
                "embankment",
                [
                    ("id", id.into()),
                    ("season_id", 1_i64.into()),
                    ("code", part.id.clone().into()),
                    ("ordinal", ordinal.into()),
                    ("name", part.name.clone().into()),
                    ("guest", part.guest.into()),
                    ("power_limit_w", power.into()),
                    ("max_food", part.max_food.map(i64::from).into()),
                    ("target", i64::from(part.target).into()),
                    (
                        "closed_dates",
                        closed(&part.closed_dates, &part.closed_hours),
                    ),
                    ("address", part.address.clone().into()),
                    ("version", VERSION.into()),
                ],
            )
            .await;
        }
    }

    async fn places(&mut self, parts: &SeasonParts) {
        for (part, ordinal) in parts.places.iter().zip(0_i32..) {
            let id = self.number("place", &part.id);
            let embankment = self.number("embankment", &part.embankment);
            self.insert(
                "place",
                [
                    ("id", id.into()),
                    ("season_id", 1_i64.into()),
                    ("code", part.id.clone().into()),
                    ("embankment_id", embankment.into()),
                    ("ordinal", ordinal.into()),
                    ("name", part.name.clone().into()),
                    ("kind", part.kind.word().into()),
                    ("capacity", i64::from(part.capacity).into()),
                    ("power_w", (part.power_kw.thousandths() as i64).into()),
                    ("water", part.water.into()),
                    ("cover", part.cover.into()),
                    ("area_milli_m2", (part.area_m2.thousandths() as i64).into()),
                    (
                        "open_min",
                        part.open.map(|minute| minute.get() as i32).into(),
                    ),
                    (
                        "close_min",
                        part.close.map(|minute| minute.get() as i32).into(),
                    ),
                    (
                        "closed_dates",
                        closed(&part.closed_dates, &part.closed_hours),
                    ),
                    ("version", VERSION.into()),
                ],
            )
            .await;
        }
    }

    async fn application(&mut self, part: &ApplicationPart, ordinal: i32) {
        let id = self.number("application", &part.id);
        self.insert(
            "application",
            [
                ("id", id.into()),
                ("season_id", 1_i64.into()),
                ("code", part.id.clone().into()),
                ("ordinal", ordinal.into()),
                ("kind", part.kind.word().into()),
                ("title", part.title.clone().into()),
                ("description", part.description.clone().into()),
                ("category", part.category.clone().into()),
                ("city", part.city.clone().into()),
                ("region", part.region.clone().into()),
                ("wanted", i64::from(part.wanted).into()),
                (
                    "duration_min",
                    part.duration_min
                        .map_or(nothing(), |min| i64::from(min).into()),
                ),
                ("setup_min", i64::from(part.setup_min).into()),
                ("teardown_min", i64::from(part.teardown_min).into()),
                (
                    "start_step_min",
                    part.start_step_min
                        .map_or(nothing(), |min| i64::from(min).into()),
                ),
                ("power_w", (part.power_kw.thousandths() as i64).into()),
                ("water", part.water.into()),
                ("cover", part.cover.into()),
                ("area_milli_m2", (part.area_m2.thousandths() as i64).into()),
                ("loud", part.loud.into()),
                ("priority", i32::from(part.priority).into()),
                ("status", part.status.word().into()),
                ("applicant", part.applicant.clone().into()),
                ("contact_name", part.contact.name.clone().into()),
                ("contact_email", part.contact.email.clone().into()),
                ("contact_phone", part.contact.phone.clone().into()),
                ("people", Json::from(part.people.clone()).into()),
                ("version", VERSION.into()),
            ],
        )
        .await;
        let mut known: Vec<&String> = part.embankments.iter().collect();
        known.extend(
            part.preferred_embankments
                .iter()
                .filter(|code| !part.embankments.contains(code)),
        );
        for code in known {
            let embankment = self.number("embankment", code);
            self.insert(
                "application_embankment",
                [
                    ("application_id", id.into()),
                    ("embankment_id", embankment.into()),
                    ("allowed", part.embankments.contains(code).into()),
                    (
                        "preferred",
                        part.preferred_embankments.contains(code).into(),
                    ),
                ],
            )
            .await;
        }
        for (entry, ordinal) in part.availability.iter().zip(0_i32..) {
            let [from, to] = entry.hours.map_or([None; 2], |hours| ends(hours).map(Some));
            self.insert(
                "availability",
                [
                    ("application_id", id.into()),
                    ("ordinal", ordinal.into()),
                    ("date", entry.date.into()),
                    ("from_min", from.into()),
                    ("to_min", to.into()),
                    ("preference", i32::from(entry.preference).into()),
                ],
            )
            .await;
        }
    }

    async fn plan(&mut self, parts: &SeasonParts) {
        for part in &parts.assignments {
            let id = AssignmentId::nth(&parts.slug, &part.application, part.date, 0);
            let [from, to] = ends(part.hours);
            let application = self.number("application", &part.application);
            let day = self.number("programme_day", part.date);
            let place = self.number("place", &part.place);
            self.insert(
                "assignment",
                [
                    ("id", id.uuid().into()),
                    ("season_id", 1_i64.into()),
                    ("application_id", application.into()),
                    ("day_id", day.into()),
                    ("place_id", place.into()),
                    ("from_min", from.into()),
                    ("to_min", to.into()),
                    ("status", part.status.word().into()),
                    ("pinned", part.pinned.into()),
                    ("version", VERSION.into()),
                ],
            )
            .await;
        }
        for part in &parts.published {
            let [from, to] = ends(part.hours);
            let application = self.number("application", &part.application);
            let day = self.number("programme_day", part.date);
            let place = self.number("place", &part.place);
            self.insert(
                "published",
                [
                    ("season_id", 1_i64.into()),
                    ("application_id", application.into()),
                    ("day_id", day.into()),
                    ("place_id", place.into()),
                    ("from_min", from.into()),
                    ("to_min", to.into()),
                ],
            )
            .await;
        }
    }

    /// The choir, which was moved before, and the kites, of Saturday.
    async fn release(&self, parts: &SeasonParts) {
        let event = |application: &str, place: i32, sequence: i32, from: i32, to: i32| {
            let mut all = parts.applications.iter();
            let part = all.find(|part| part.id == application).unwrap();
            json!({
                "uid": AssignmentId::nth(&parts.slug, application, date(SATURDAY), 0).to_string(),
                "sequence": sequence, "modified_at_min": 28_090_000, "application": application,
                "kind": part.kind.word(), "title": part.title, "description": "",
                "category": part.category, "applicant": part.applicant, "city": "", "region": "",
                "day": 0, "site": 0, "place": place, "from_min": from, "to_min": to,
                "status": "proposed", "setup_min": part.setup_min, "teardown_min": part.teardown_min,
                "power_w": part.power_kw.thousandths(), "water": false, "loud": part.loud,
            })
        };
        let [open, close] = ends(parts.days[0].hours);
        let place = |ix: usize| {
            let place = &parts.places[ix];
            json!({ "id": place.id, "name": place.name, "kind": place.kind.word() })
        };
        let programme = json!({
            "slug": parts.slug, "name": parts.name, "timezone": parts.timezone.name(),
            "release": 1, "published_at_min": 28_094_460,
            "days": [{ "date": SATURDAY, "open_min": open, "close_min": close,
                "theme": parts.days[0].theme, "status": "planned" }],
            "sites": [{ "id": "center", "name": parts.embankments[0].name, "guest": false, "address": "",
                "position_udeg": null, "closed_dates": [], "places": [place(0), place(1)] }],
            "events": [event("kites", 1, 0, 720, 1_080), event("choir", 0, 3, 1_080, 1_140)],
        });
        let published_at: DateTimeUtc = time(NOW);
        self.insert(
            "release",
            [
                ("season_id", 1_i64.into()),
                ("number", 1_i64.into()),
                ("note", "Первая".into()),
                ("published_at", published_at.into()),
                ("programme", programme.to_string().into()),
            ],
        )
        .await;
    }
}

//! What of an application is to be how, as a program says it.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::domain::edit::Items;
use crate::domain::flaw::{Expected, Flaw};
use crate::domain::season::ApplicationPart;
use crate::exchange::application::{flaw_of, read_columns};
use crate::exchange::intake::Field;
use crate::web::error::{BadField, BadFieldRule, Problem};

/// An application to be made, or what of one is to be otherwise; what is left out stays, or is as in a
/// workbook where the cell is empty. A new one is `submitted` unless it says otherwise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationFields)]
pub(in crate::web) struct FieldsDocument {
    /// Of a new one; left out, it gets one.
    pub(super) id: Option<String>,
    #[schema(pattern = "^(station|performer|food)$")]
    kind: Option<String>,
    title: Option<String>,
    description: Option<String>,
    /// null: none.
    #[serde(default, deserialize_with = "given")]
    category: Option<Option<String>>,
    applicant: Option<String>,
    city: Option<String>,
    region: Option<String>,
    #[schema(pattern = "^(submitted|accepted|waiting|rejected|withdrawn)$")]
    status: Option<String>,
    /// 1 (low) to 5 (high).
    #[schema(minimum = 1, maximum = 5)]
    priority: Option<u32>,
    wanted: Option<u32>,
    /// null: the whole opening time of the place.
    #[serde(default, deserialize_with = "given")]
    duration_min: Option<Option<u32>>,
    setup_min: Option<u32>,
    teardown_min: Option<u32>,
    /// null: any minute.
    #[serde(default, deserialize_with = "given")]
    start_step_min: Option<Option<u32>>,
    /// In kW, as a decimal number.
    power_kw: Option<String>,
    water: Option<bool>,
    cover: Option<bool>,
    /// In m², as a decimal number.
    area_m2: Option<String>,
    loud: Option<bool>,
    /// Where it may be placed; empty: everywhere.
    embankments: Option<Vec<String>>,
    preferred_embankments: Option<Vec<String>>,
    /// Empty: every day, all hours.
    availability: Option<Vec<WindowFields>>,
    people: Option<Vec<String>>,
    contact: Option<ContactFields>,
    /// Why hard conflicts should be; without it an edit that adds some is refused.
    pub(super) reason: Option<String>,
    /// Kept with the step.
    #[serde(default)]
    pub(super) note: String,
}

/// When the applicant can come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WindowFields {
    date: NaiveDate,
    /// `12:00`; left out: all hours of that day.
    from: Option<String>,
    to: Option<String>,
    /// How much the day is preferred: 0 to 2.
    #[serde(default)]
    #[schema(maximum = 2)]
    preference: u8,
}

/// Whom to ask; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactFields {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

/// Tells `null` from what is left out.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl FieldsDocument {
    /// The application with these fields.
    ///
    /// # Errors
    /// [`Problem::Fields`] with everything that is wrong.
    pub(super) fn read(
        &self,
        items: &Items,
        before: Option<&ApplicationPart>,
    ) -> Result<ApplicationPart, Problem> {
        let mut columns = Columns::default();
        self.columns(&mut columns);
        if before.is_none() && self.status.is_none() {
            columns.text("status", &Some("submitted".to_owned()));
        }
        let read = read_columns(items, before, &columns.given);
        let (mut flaws, part) = match read {
            Ok(part) => (Vec::new(), Some(part)),
            Err(flaws) => (flaws, None),
        };
        flaws.extend(columns.flaws);
        match part {
            Some(part) if flaws.is_empty() => Ok(part),
            _ => Err(Problem::Fields(flaws.into_iter().map(bad_field).collect())),
        }
    }

    fn columns(&self, columns: &mut Columns) {
        columns.text("id", &self.id);
        columns.text("kind", &self.kind);
        columns.text("title", &self.title);
        columns.text("description", &self.description);
        columns.or_none("category", self.category.as_ref());
        columns.text("applicant", &self.applicant);
        columns.text("city", &self.city);
        columns.text("region", &self.region);
        columns.text("status", &self.status);
        columns.number("priority", self.priority);
        columns.number("wanted", self.wanted);
        columns.or_none("duration_min", self.duration_min.as_ref());
        columns.number("setup_min", self.setup_min);
        columns.number("teardown_min", self.teardown_min);
        columns.or_none("start_step_min", self.start_step_min.as_ref());
        columns.text("power_kw", &self.power_kw);
        columns.text("area_m2", &self.area_m2);
        for (name, flag) in [
            ("water", self.water),
            ("cover", self.cover),
            ("loud", self.loud),
        ] {
            let word = flag.map(|flag| if flag { "yes" } else { "no" }.to_owned());
            columns.text(name, &word);
        }
        columns.list("embankments", &self.embankments);
        columns.list("preferred_embankments", &self.preferred_embankments);
        columns.list("people", &self.people);
        let windows = self.availability.as_ref();
        let windows = windows.map(|all| all.iter().map(WindowFields::text).collect());
        columns.list("availability", &windows);
        if let Some(contact) = &self.contact {
            columns.text("contact_name", &contact.name);
            columns.text("email", &contact.email);
            columns.text("phone", &contact.phone);
        }
    }
}

impl WindowFields {
    /// As a workbook has it.
    fn text(&self) -> String {
        let mut text = self.date.to_string();
        if self.from.is_some() || self.to.is_some() {
            let end = |end: &Option<String>| end.clone().unwrap_or_default();
            text += &format!(" {}-{}", end(&self.from), end(&self.to));
        }
        if self.preference > 0 {
            text += &format!(" +{}", self.preference);
        }
        text
    }
}

/// What is given, by the columns of a workbook.
#[derive(Default)]
struct Columns {
    given: Vec<(Field, String)>,
    flaws: Vec<Flaw>,
}

impl Columns {
    fn text(&mut self, name: &str, text: &Option<String>) {
        let text = text.as_ref().map(ToString::to_string);
        self.given.extend(Field::named(name).zip(text));
    }

    fn number(&mut self, name: &str, number: Option<u32>) {
        self.text(name, &number.map(|number| number.to_string()));
    }

    fn or_none<T: ToString>(&mut self, name: &str, value: Option<&Option<T>>) {
        let text = |value: &Option<T>| value.as_ref().map_or_else(String::new, T::to_string);
        self.text(name, &value.map(text));
    }

    fn list(&mut self, name: &'static str, list: &Option<Vec<String>>) {
        let Some(list) = list else { return };
        let split = list.iter().filter(|entry| entry.contains('|'));
        let flaw = |entry: &String| flaw_of(name, entry, Expected::Identifier);
        self.flaws.extend(split.map(flaw));
        self.text(name, &Some(list.join("|")));
    }
}

/// The flaw of a column, by where the document has it.
fn bad_field(flaw: Flaw) -> BadField {
    let field = match flaw.column.unwrap_or_default() {
        "contact_name" => "/contact/name".to_owned(),
        column @ ("email" | "phone") => format!("/contact/{column}"),
        column => format!("/{column}"),
    };
    BadField {
        field,
        rule: BadFieldRule::Flaw(flaw),
    }
}

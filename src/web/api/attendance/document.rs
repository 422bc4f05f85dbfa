//! Marks as programs read and send them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{Marked, NewMark, Unfit};
use crate::domain::actor::Actor;
use crate::domain::attendance::{Mark, MarkId, Saying, Turnout};
use crate::domain::code::Code;
use crate::say;
use crate::words::Lang;

/// Something that was marked.
#[derive(Serialize, ToSchema)]
#[schema(as = Mark)]
pub(super) struct MarkDocument<'a> {
    /// Grows in the order in which marks came in; as `cursor` it gives the marks after it.
    number: u64,
    /// A UUID that whoever marked has made.
    id: String,
    /// `arrived`, `started`, `held`, `no-show`, `problem`, `visitors` or `taken-back`.
    says: &'static str,
    /// Id of the assignment.
    assignment: Option<String>,
    date: NaiveDate,
    /// Id of the embankment.
    embankment: &'a str,
    /// Of a count: id of the place; null: of the whole embankment.
    place: Option<&'a str>,
    /// Of a count: the hour of the day's clock that it is for; past midnight it goes on counting.
    hour: Option<u32>,
    /// Of a count: how many came within that hour.
    count: Option<u64>,
    /// Id of the mark that is taken back.
    of: Option<String>,
    note: &'a str,
    /// When it was made: by our clock if the batch said when it was sent, else by that of whoever made it.
    made_at: DateTime<Utc>,
    /// When it came in.
    came_at: DateTime<Utc>,
    /// Name of whoever made it; null: the service or its command line.
    by: Option<&'a str>,
}

impl<'a> MarkDocument<'a> {
    pub(super) fn new(mark: &'a Mark) -> Self {
        let count = match &mark.saying {
            Saying::Visitors { place, hour, count } => Some((place, *hour, *count)),
            _ => None,
        };
        let of = match mark.saying {
            Saying::TakenBack { mark } => Some(mark.0.to_string()),
            _ => None,
        };
        Self {
            number: mark.number,
            id: mark.id.0.to_string(),
            says: mark.saying.word(),
            assignment: mark.saying.assignment().map(|id| id.to_string()),
            date: mark.date,
            embankment: mark.embankment.as_str(),
            place: count.and_then(|(place, ..)| place.as_ref().map(Code::as_str)),
            hour: count.map(|(_, hour, _)| hour),
            count: count.map(|(.., count)| count),
            of,
            note: &mark.note,
            made_at: mark.made_at,
            came_at: mark.came_at,
            by: match &mark.actor {
                Actor::Person { name, .. } => Some(name),
                Actor::CommandLine | Actor::Service | Actor::Form | Actor::Applicant => None,
            },
        }
    }
}

/// Marks that were made one after another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Batch {
    /// At most 500.
    #[schema(max_items = 500)]
    pub(super) marks: Vec<SentMark>,
    /// What the clock that `made_at` is taken from shows now, while the batch is sent (RFC 3339). However
    /// wrong it is, the difference says how long ago a mark was made, and it is stored as made that long
    /// before it came in. Without it `made_at` is stored as it is.
    #[serde(default)]
    pub(super) sent_at: Option<DateTime<Utc>>,
}

/// Something that is to be marked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SentMark {
    /// A new UUID. What is sent again under the same one is stored once.
    pub(super) id: String,
    /// `arrived`, `started`, `held`, `no-show` or `problem` of an `assignment`; `visitors`, with `date`,
    /// `embankment`, `hour` and `count`, perhaps of one `place`; `taken-back`, with the id `of` a mark.
    says: String,
    /// When it was made (RFC 3339), by the clock that `sent_at` is taken from.
    made_at: String,
    #[serde(default)]
    assignment: Option<String>,
    #[serde(default)]
    date: Option<NaiveDate>,
    #[serde(default)]
    embankment: Option<String>,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    hour: Option<u32>,
    /// All that came within that hour, not how many more.
    #[serde(default)]
    count: Option<u64>,
    #[serde(default)]
    of: Option<String>,
    /// A problem needs one.
    #[serde(default)]
    note: String,
}

impl SentMark {
    /// The mark; `None` if it lacks something.
    pub(super) fn read(&self) -> Option<NewMark> {
        let code = |text: &Option<String>| text.as_deref().map(str::parse::<Code>);
        let place = code(&self.place).transpose().ok()?;
        let of = || self.assignment.as_deref()?.parse().ok();
        let saying = match &*self.says {
            "problem" => Saying::Problem { of: of()? },
            "visitors" => Saying::Visitors {
                place,
                hour: self.hour?,
                count: self.count?,
            },
            "taken-back" => Saying::TakenBack {
                mark: MarkId(self.of.as_deref()?.parse().ok()?),
            },
            word => Saying::Turnout {
                turnout: Turnout::ALL.into_iter().find(|it| it.word() == word)?,
                of: of()?,
            },
        };
        let embankment = code(&self.embankment).transpose().ok()?;
        let made_at = DateTime::parse_from_rfc3339(&self.made_at).ok()?;
        Some(NewMark {
            id: MarkId(self.id.parse().ok()?),
            saying,
            note: self.note.clone(),
            spot: self.date.zip(embankment),
            made_at: made_at.to_utc(),
        })
    }
}

/// What became of a batch.
#[derive(Serialize, ToSchema)]
#[schema(as = Marked)]
pub(super) struct MarkedDocument<'a> {
    /// In the order in which they were sent.
    pub(super) marks: Vec<FateDocument<'a>>,
}

/// What became of a mark.
#[derive(Serialize, ToSchema)]
#[schema(as = MarkFate)]
pub(super) struct FateDocument<'a> {
    /// As it was sent.
    id: &'a str,
    /// `accepted`; `repeated`: it was there already; `refused`: to send it again helps nothing.
    outcome: &'static str,
    /// Why it is refused: `incomplete`, `id-taken`, `unknown-assignment`, `unknown-mark`, `unknown-spot`,
    /// `not-yours`, `note-too-long` or `too-many`.
    reason: Option<&'static str>,
    /// The reason in words.
    detail: Option<String>,
}

impl<'a> FateDocument<'a> {
    pub(super) fn new(lang: Lang, id: &'a str, marked: Marked) -> Self {
        let (outcome, unfit) = match marked {
            Marked::Accepted => ("accepted", None),
            Marked::Repeated => ("repeated", None),
            Marked::Refused(unfit) => ("refused", Some(unfit)),
        };
        Self {
            id,
            outcome,
            reason: unfit.map(Unfit::word),
            detail: unfit.map(|unfit| say!(lang, &format!("unfit-{}", unfit.word()))),
        }
    }
}

//! A programme day, as programs read and write it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Values;
use crate::domain::season::DayPart;

/// A date on which the festival is open.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct DayValues {
    /// `12:00`; past midnight it goes on counting: `25:30`.
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    open: String,
    #[schema(pattern = r"^\d{1,3}:[0-5]\d$")]
    close: String,
    /// Equal to the category of the applications that suit it best.
    #[serde(default)]
    theme: Option<String>,
    /// `planned`, `cancelled` or `held`.
    #[serde(default = "planned")]
    #[schema(pattern = "^(planned|cancelled|held)$")]
    status: String,
}

fn planned() -> String {
    "planned".to_owned()
}

impl From<&DayPart> for DayValues {
    fn from(it: &DayPart) -> Self {
        Self {
            open: it.hours.from().to_string(),
            close: it.hours.to().to_string(),
            theme: it.theme.clone(),
            status: it.status.word().to_owned(),
        }
    }
}

impl DayValues {
    pub(in crate::web::api::setup) fn values(self, date: &str) -> Values {
        vec![
            ("date", date.to_owned()),
            ("open", self.open),
            ("close", self.close),
            ("theme", self.theme.unwrap_or_default()),
            ("status", self.status),
        ]
    }
}

//! The rules, one a file: this is their table of contents.
//!
//! A rule has one of three shapes. *Fits*: an application against a spot alone. *Clash*: two
//! assignments. *Load*: a quantity over time or a count. The same functions serve the full check, the
//! allocator and every page, so that a rule is defined once.

use super::assignment::Spot;
use super::code::ApplicationIx;
use super::conflict::{Conflict, Severity};
use super::season::Season;
use usages::Usages;

pub mod allowed_embankment;
pub mod applicant_availability;
pub mod crowded_category;
pub mod embankment_food;
pub mod embankment_power;
pub mod gap_on_stage;
pub mod moved_after_release;
pub mod noise;
pub mod not_accepted;
pub mod not_preferred;
pub mod one_per_day;
pub mod opening_hours;
pub mod person_overlap;
pub mod place_double_booking;
pub mod place_features;
pub mod place_kind;
pub mod start_step;
pub mod thin_day;
pub mod unconfirmed_near;
pub mod usages;
pub mod wanted;

/// Every rule with its id; hard ones first, in the order of the product's contract.
macro_rules! rules {
    ($($variant:ident $module:ident $id:literal $severity:ident)*) => {
        /// A rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($variant),* }

        /// Why a rule is broken: which objects, which numbers.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Reason { $($variant($module::Broken)),* }

        impl Rule {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The id in documents, URLs and messages.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// What breaking it means. Of `not-accepted` the half about submitted and waiting
            /// applications is a warning all the same.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }

        impl Reason {
            #[must_use]
            pub const fn rule(&self) -> Rule {
                match self { $(Self::$variant(_) => Rule::$variant),* }
            }
        }

        $(impl From<$module::Broken> for Reason {
            fn from(broken: $module::Broken) -> Self {
                Self::$variant(broken)
            }
        })*
    };
}

rules! {
    PlaceKind place_kind "place-kind" Hard
    PlaceFeatures place_features "place-features" Hard
    OpeningHours opening_hours "opening-hours" Hard
    ApplicantAvailability applicant_availability "applicant-availability" Hard
    StartStep start_step "start-step" Hard
    PlaceDoubleBooking place_double_booking "place-double-booking" Hard
    PersonOverlap person_overlap "person-overlap" Hard
    EmbankmentPower embankment_power "embankment-power" Hard
    EmbankmentFood embankment_food "embankment-food" Hard
    Noise noise "noise" Hard
    OnePerDay one_per_day "one-per-day" Hard
    Wanted wanted "wanted" Hard
    AllowedEmbankment allowed_embankment "allowed-embankment" Hard
    NotAccepted not_accepted "not-accepted" Hard
    NotPreferred not_preferred "not-preferred" Warning
    ThinDay thin_day "thin-day" Warning
    CrowdedCategory crowded_category "crowded-category" Warning
    MovedAfterRelease moved_after_release "moved-after-release" Warning
    UnconfirmedNear unconfirmed_near "unconfirmed-near" Warning
    GapOnStage gap_on_stage "gap-on-stage" Warning
}

/// Why an application does not fit a spot, if it does not.
pub type Fits = fn(&Season, ApplicationIx, &Spot) -> Option<Reason>;

/// The rules that look at an application and a spot alone. The order is the one in which reasons are
/// counted: what no other day or hour could mend comes first.
pub const FITS: [Fits; 7] = [
    |season, a, _| not_accepted::blocks(season.application(a)).map(Reason::from),
    |season, a, spot| {
        place_kind::check(season.application(a), season.place(spot.place)).map(Reason::from)
    },
    |season, a, spot| {
        let embankment = season.embankment_of(spot);
        allowed_embankment::check(season.application(a), embankment).map(Reason::from)
    },
    |season, a, spot| {
        place_features::check(season.application(a), season.place(spot.place)).map(Reason::from)
    },
    |season, _, spot| opening_hours::check(season, spot).map(Reason::from),
    |season, a, spot| applicant_availability::check(season.application(a), spot).map(Reason::from),
    |season, a, spot| start_step::check(season.application(a), spot).map(Reason::from),
];

/// Finds all conflicts of a rule.
pub type Find = fn(&Usages<'_>, &mut Vec<Conflict>);

/// The hard rules that need several assignments.
pub const CLASHES: [Find; 7] = [
    place_double_booking::find,
    person_overlap::find,
    embankment_power::find,
    embankment_food::find,
    noise::find,
    one_per_day::find,
    wanted::find,
];

/// The warnings.
pub const WARNINGS: [Find; 6] = [
    not_preferred::find,
    thin_day::find,
    crowded_category::find,
    moved_after_release::find,
    unconfirmed_near::find,
    gap_on_stage::find,
];

/// Every rule that keeps `application` from `spot`, whatever else is planned.
pub fn misfits(
    season: &Season,
    application: ApplicationIx,
    spot: &Spot,
) -> impl Iterator<Item = Reason> {
    FITS.iter()
        .filter_map(move |check| check(season, application, spot))
}

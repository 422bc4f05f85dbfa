//! Who may do what: the one table of actions and roles, for pages and programs alike.
//!
//! An account has [`Grant`]s: a role, everywhere, in one season or on one embankment of it. An
//! [`Action`] is open to some roles, and says how far a grant has to reach for it. A token has what its
//! account has, cut down to some [`Scope`]s and perhaps to one season.

use thiserror::Error;

use super::code::Code;

/// What somebody is to a festival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Keeps accounts and the service; may do everything.
    Administrator,
    /// Makes a season, or the part of it that is on some embankments.
    Organizer,
    /// Reads applications and decides about them.
    Reviewer,
    /// Works on an embankment on the day.
    Staff,
}

impl Role {
    pub const ALL: [Self; 4] = [
        Self::Administrator,
        Self::Organizer,
        Self::Reviewer,
        Self::Staff,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Organizer => "organizer",
            Self::Reviewer => "reviewer",
            Self::Staff => "staff",
        }
    }
}

/// What a token may be used for. None of them includes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Read,
    Write,
    Publish,
    Admin,
}

impl Scope {
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::Publish, Self::Admin];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Publish => "publish",
            Self::Admin => "admin",
        }
    }
}

/// How far a grant has to reach for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Over all that the action touches: the service, the whole season, or the embankment.
    All,
    /// Over any part of the season: it can't be seen or judged by embankments.
    Part,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident: $word:literal, $scope:ident, $reach:ident, [$($role:ident),*];)*) => {
        /// Something that not everybody may do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// What a token needs for it.
            #[must_use]
            pub const fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope),* }
            }

            const fn reach(self) -> Reach {
                match self { $(Self::$name => Reach::$reach),* }
            }

            const fn roles(self) -> &'static [Role] {
                match self { $(Self::$name => &[$(Role::$role),*]),* }
            }
        }
    };
}

actions! {
    /// Make, disable and invite accounts, and give them grants.
    ManageAccounts: "manage-accounts", Admin, All, [Administrator];
    /// Read who did what, from where.
    ReadAudit: "read-audit", Admin, All, [Administrator];
    /// Bring in a new season.
    CreateSeason: "create-season", Write, All, [Administrator, Organizer];
    /// See the draft: its days, places, assignments, conflicts and score.
    ReadDraft: "read-draft", Read, Part, [Administrator, Organizer, Reviewer];
    /// See applications, without whom to ask.
    ReadApplications: "read-applications", Read, Part, [Administrator, Organizer, Reviewer];
    /// See the contacts of every applicant of a season.
    ReadContacts: "read-contacts", Read, Part, [Administrator, Organizer];
    /// Accept, reject or put off applications.
    DecideApplications: "decide-applications", Write, Part, [Administrator, Organizer, Reviewer];
    /// See every reviewer's score of applications without giving one.
    ReadReviews: "read-reviews", Read, Part, [Administrator, Organizer];
    /// Change days, embankments, places, limits and the applications themselves.
    EditSeason: "edit-season", Write, All, [Administrator, Organizer];
    /// Erase for good what an applicant has told of people.
    EraseApplicant: "erase-applicant", Admin, All, [Administrator, Organizer];
    /// Place, move, pin and remove assignments.
    EditDraft: "edit-draft", Write, All, [Administrator, Organizer];
    /// Let the service allocate, and take what it proposes.
    Allocate: "allocate", Write, All, [Administrator, Organizer];
    /// Make what the draft says public.
    Publish: "publish", Publish, All, [Administrator, Organizer];
    /// See the people and contacts on an embankment's run sheet.
    ReadRunSheet: "read-run-sheet", Read, All, [Administrator, Organizer, Staff];
    /// Say who came and what was held, and count visitors.
    MarkAttendance: "mark-attendance", Write, All, [Administrator, Organizer, Staff];
}

/// Where a grant stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GrantId(pub i64);

/// A role, and where it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    role: Role,
    season: Option<String>,
    embankment: Option<Code>,
}

/// Why there is no such grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadGrant {
    #[error("an administrator keeps the whole service, not a season")]
    LimitedAdministrator,
    #[error("an embankment is one of a season: the season is missing")]
    EmbankmentWithoutSeason,
    #[error("applications belong to no embankment, so neither does a reviewer")]
    ReviewerOfEmbankment,
}

impl Grant {
    /// The role everywhere; in the season of that slug; or on one embankment of it.
    ///
    /// # Errors
    /// [`BadGrant`] if such a role can't be limited so.
    pub fn new(
        role: Role,
        season: Option<String>,
        embankment: Option<Code>,
    ) -> Result<Self, BadGrant> {
        match (role, &season, &embankment) {
            (Role::Administrator, Some(_), _) => Err(BadGrant::LimitedAdministrator),
            (_, None, Some(_)) => Err(BadGrant::EmbankmentWithoutSeason),
            (Role::Reviewer, _, Some(_)) => Err(BadGrant::ReviewerOfEmbankment),
            _ => Ok(Self {
                role,
                season,
                embankment,
            }),
        }
    }

    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Slug of the season that it is limited to.
    #[must_use]
    pub fn season(&self) -> Option<&str> {
        self.season.as_deref()
    }

    /// Id of the embankment that it is limited to.
    #[must_use]
    pub const fn embankment(&self) -> Option<&Code> {
        self.embankment.as_ref()
    }

    fn covers(&self, target: Target<'_>, reach: Reach) -> bool {
        let Some(own) = self.season() else {
            return true;
        };
        let here = self.embankment().map(Code::as_str);
        let part = reach == Reach::Part || here.is_none();
        match target {
            Target::Service => false,
            Target::Season(season) => own == season && part,
            Target::Embankment(season, embankment) => {
                own == season && (part || here == Some(embankment))
            }
        }
    }
}

/// What an action touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// The service itself, and all seasons.
    Service,
    /// A whole season, by its slug.
    Season(&'a str),
    /// An embankment, by its season's slug and its id.
    Embankment(&'a str, &'a str),
}

impl<'a> Target<'a> {
    /// Slug of the season.
    #[must_use]
    pub const fn season(self) -> Option<&'a str> {
        match self {
            Self::Service => None,
            Self::Season(season) | Self::Embankment(season, _) => Some(season),
        }
    }
}

/// What a token cuts its account's access down to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    pub scopes: Vec<Scope>,
    /// Slug of the only season that it can touch.
    pub season: Option<String>,
}

impl Limits {
    fn allow(&self, action: Action, target: Target<'_>) -> bool {
        let season = self.season.as_deref();
        self.scopes.contains(&action.scope()) && (season.is_none() || target.season() == season)
    }
}

/// What somebody may do. Nobody in particular may do nothing that needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    pub grants: Vec<Grant>,
    /// `None`: everything that the grants give.
    pub limits: Option<Limits>,
}

impl Access {
    #[must_use]
    pub fn may(&self, action: Action, target: Target<'_>) -> bool {
        let limited = self.limits.as_ref();
        let gives = |grant: &Grant| {
            action.roles().contains(&grant.role) && grant.covers(target, action.reach())
        };
        limited.is_none_or(|limits| limits.allow(action, target)) && self.grants.iter().any(gives)
    }

    /// Whether they may do it on some part of the season: what exactly is touched is asked again when it
    /// is known.
    #[must_use]
    pub fn may_in_part(&self, action: Action, season: &str) -> bool {
        let target = Target::Season(season);
        let limited = self.limits.as_ref();
        limited.is_none_or(|limits| limits.allow(action, target))
            && self.grants.iter().any(|grant| {
                action.roles().contains(&grant.role) && grant.covers(target, Reach::Part)
            })
    }

    /// The embankments of the season on which they may do it; `None`: on all.
    #[must_use]
    pub fn embankments(&self, action: Action, season: &str) -> Option<Vec<Code>> {
        if self.may(action, Target::Season(season)) {
            return None;
        }
        let of_season = self
            .grants
            .iter()
            .filter(|grant| grant.season() == Some(season));
        let codes = of_season.filter_map(|grant| grant.embankment().cloned());
        let may = |code: &Code| self.may(action, Target::Embankment(season, code.as_str()));
        Some(codes.filter(may).collect())
    }

    /// Whether it is an administrator's, without limits of a token.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.may(Action::ManageAccounts, Target::Service)
    }
}

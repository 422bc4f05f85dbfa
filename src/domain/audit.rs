//! What is written down of what people do.

use chrono::{DateTime, Utc};

macro_rules! verbs {
    ($($name:ident: $word:literal,)*) => {
        /// What was done, or tried.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Verb {
            $($name,)*
        }

        impl Verb {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

verbs! {
    LogIn: "log-in",
    LogOut: "log-out",
    EndSession: "end-session",
    ChangePassword: "change-password",
    ChangeProfile: "change-profile",
    CreateAccount: "create-account",
    DisableAccount: "disable-account",
    EnableAccount: "enable-account",
    AddGrant: "add-grant",
    RemoveGrant: "remove-grant",
    Invite: "invite",
    WithdrawInvitation: "withdraw-invitation",
    AcceptInvitation: "accept-invitation",
    CreateToken: "create-token",
    WithdrawToken: "withdraw-token",
    EditSeason: "edit-season",
    Review: "review",
    Publish: "publish",
    Allocate: "allocate",
    MarkAttendance: "mark-attendance",
    RenewLink: "renew-link",
    EraseApplicant: "erase-applicant",
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Done,
    Refused,
}

impl Outcome {
    pub const ALL: [Self; 2] = [Self::Done, Self::Refused];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// One line of the audit log. It names people by login and seasons by slug, not by reference, so that
/// it stays true when they are renamed or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: DateTime<Utc>,
    /// Login of who did it; empty: nobody that is known.
    pub actor: String,
    pub verb: Verb,
    /// Whom or what it was done to; empty: the actor themselves.
    pub subject: String,
    /// Slug of the season that it was about.
    pub season: Option<String>,
    /// Where it came from, shortened so that it points at no single household.
    pub address: String,
    pub outcome: Outcome,
}

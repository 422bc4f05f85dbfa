//! Who may do what, against a model in sets.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use yarkie_berega::domain::access::{Access, Action, BadGrant, Grant, Limits, Role, Scope, Target};

/// Action, what a token needs for it, who may (administrator, organizer, reviewer, staff), and whether
/// a part of the season is enough.
const TABLE: &[(&str, &str, &str, bool)] = &[
    ("manage-accounts", "admin", "A...", false),
    ("read-audit", "admin", "A...", false),
    ("create-season", "write", "AO..", false),
    ("read-draft", "read", "AOR.", true),
    ("read-applications", "read", "AOR.", true),
    ("read-contacts", "read", "AO..", true),
    ("decide-applications", "write", "AOR.", true),
    ("read-reviews", "read", "AO..", true),
    ("edit-season", "write", "AO..", false),
    ("erase-applicant", "admin", "AO..", false),
    ("edit-draft", "write", "AO..", false),
    ("allocate", "write", "AO..", false),
    ("publish", "publish", "AO..", false),
    ("read-run-sheet", "read", "AO.S", false),
    ("mark-attendance", "write", "AO.S", false),
];

const SEASONS: [&str; 2] = ["summer", "winter"];
/// The last one is any embankment that no grant names.
const EMBANKMENTS: [&str; 3] = ["center", "lake", "elsewhere"];

/// A piece of the world: the service itself, or an embankment of a season.
type Cell = (&'static str, &'static str);
const SERVICE: Cell = ("", "");

fn cells(season: Option<&str>, embankment: Option<&str>) -> BTreeSet<Cell> {
    let mut cells = BTreeSet::new();
    if season.is_none() {
        cells.insert(SERVICE);
    }
    for s in SEASONS
        .into_iter()
        .filter(|s| season.is_none_or(|it| it == *s))
    {
        for e in EMBANKMENTS
            .into_iter()
            .filter(|e| embankment.is_none_or(|it| it == *e))
        {
            cells.insert((s, e));
        }
    }
    cells
}

fn of_target(target: Target<'_>) -> BTreeSet<Cell> {
    match target {
        Target::Service => BTreeSet::from([SERVICE]),
        Target::Season(season) => cells(Some(season), None),
        Target::Embankment(season, embankment) => cells(Some(season), Some(embankment)),
    }
}

fn expected(access: &Access, action: Action, target: Target<'_>) -> bool {
    let row = TABLE.iter().find(|row| row.0 == action.word()).unwrap();
    let (_, scope, roles, part_is_enough) = row;
    if let Some(limits) = &access.limits {
        let in_season = match &limits.season {
            Some(season) => of_target(target).is_subset(&cells(Some(season), None)),
            None => true,
        };
        if !in_season || !limits.scopes.iter().any(|s| s.word() == *scope) {
            return false;
        }
    }
    access.grants.iter().any(|grant| {
        let letter = grant.role().word()[..1].to_uppercase();
        let mine = cells(grant.season(), grant.embankment().map(|code| code.as_str()));
        let wanted = of_target(target);
        let reaches = if *part_is_enough {
            let seasons: BTreeSet<_> = mine.iter().map(|(season, _)| season).collect();
            wanted.iter().any(|(season, _)| seasons.contains(season))
        } else {
            wanted.is_subset(&mine)
        };
        roles.contains(&letter) && reaches
    })
}

fn grants() -> impl Strategy<Value = Vec<Grant>> {
    let season = option::of(select(&SEASONS[..]));
    let embankment = option::of(select(&EMBANKMENTS[..2]));
    let grant = (select(&Role::ALL[..]), season, embankment);
    vec(grant, 0..4).prop_map(|tries| {
        let grant = |(role, season, embankment): (Role, Option<&str>, Option<&str>)| {
            let embankment = embankment.map(|code| code.parse().unwrap());
            Grant::new(role, season.map(str::to_owned), embankment).ok()
        };
        tries.into_iter().filter_map(grant).collect()
    })
}

fn limits() -> impl Strategy<Value = Limits> {
    let scopes = subsequence(&Scope::ALL[..], 0..=4);
    let season = option::of(select(&SEASONS[..]));
    (scopes, season).prop_map(|(scopes, season)| Limits {
        scopes,
        season: season.map(str::to_owned),
    })
}

fn targets() -> Vec<Target<'static>> {
    let mut targets = vec![Target::Service];
    for season in SEASONS {
        targets.push(Target::Season(season));
        targets.extend(EMBANKMENTS.map(|e| Target::Embankment(season, e)));
    }
    targets
}

proptest! {
    #[test]
    fn access_is_what_the_table_says(grants in grants(), limits in option::of(limits())) {
        let access = Access { grants, limits };
        for action in Action::ALL {
            for target in targets() {
                let said = access.may(*action, target);
                prop_assert_eq!(said, expected(&access, *action, target), "{:?} {:?}", action, target);
            }
        }
    }

    #[test]
    fn a_grant_never_takes_and_a_token_never_gives(
        grants in grants(), more in grants(), limits in limits(),
    ) {
        let has = Access { grants: grants.clone(), limits: None };
        let with_more = Access { grants: [grants.clone(), more].concat(), limits: None };
        let by_token = Access { grants, limits: Some(limits) };
        for action in Action::ALL {
            for target in targets() {
                let may = has.may(*action, target);
                prop_assert!(!may || with_more.may(*action, target));
                prop_assert!(may || !by_token.may(*action, target));
            }
        }
    }
}

#[test]
fn the_table_has_every_action_once() {
    let words: Vec<_> = Action::ALL.iter().map(|action| action.word()).collect();
    let listed: Vec<_> = TABLE.iter().map(|row| row.0).collect();
    assert_eq!(words, listed);
    for (action, row) in Action::ALL.iter().zip(TABLE) {
        assert_eq!(action.scope().word(), row.1, "{}", row.0);
    }
}

#[test]
fn nobody_may_do_anything() {
    for action in Action::ALL {
        for target in targets() {
            assert!(!Access::default().may(*action, target));
        }
    }
}

#[test]
fn grants_that_make_no_sense_are_none() {
    let season = || Some("summer".to_owned());
    let embankment = || Some("lake".parse().unwrap());
    let cases = [
        (
            Role::Administrator,
            season(),
            None,
            Some(BadGrant::LimitedAdministrator),
        ),
        (
            Role::Organizer,
            None,
            embankment(),
            Some(BadGrant::EmbankmentWithoutSeason),
        ),
        (
            Role::Reviewer,
            season(),
            embankment(),
            Some(BadGrant::ReviewerOfEmbankment),
        ),
        (Role::Staff, season(), embankment(), None),
        (Role::Organizer, None, None, None),
    ];
    for (role, season, embankment, expected) in cases {
        assert_eq!(
            Grant::new(role, season, embankment).err(),
            expected,
            "{role:?}"
        );
    }
}

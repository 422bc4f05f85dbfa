//! From a draft and the release before it to the next release.

use std::collections::{BTreeMap, BTreeSet};

use super::carry::{add, carried};
use super::{Frozen, Scope};
use crate::domain::assignment::{Assignment, Plan};
use crate::domain::check::check;
use crate::domain::conflict::Conflict;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::programme::{Identity, Programme};
use crate::domain::season::AssignmentPart;

/// A release in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub programme: Programme,
    /// Without its conflicts: they are to be put into words.
    pub frozen: Frozen,
    /// What is published of the season, in the order of ids, and its hard conflicts.
    pub plan: Plan,
    pub ids: Vec<AssignmentId>,
    pub conflicts: Vec<Conflict>,
}

/// The release `number` of what `scope` holds of the draft, the rest being as in the previous release.
#[must_use]
pub fn succeed(
    draft: &Draft,
    scope: &Scope,
    previous: Option<(&Programme, &Frozen)>,
    number: u32,
    moment: Moment,
) -> Next {
    let chosen = Chosen::new(draft, scope, previous);
    let programme = chosen.programme(number, moment);
    let none = Frozen::default();
    let (before, was) = previous.map_or((None, &none), |(p, frozen)| (Some(p), frozen));
    let (programme, retired) = match before {
        None => (programme, Vec::new()),
        Some(before) => carried(programme, before, &was.retired),
    };
    let assignments = chosen.parts();
    let (ids, plan) = planned(draft, &assignments);
    let mut conflicts = check(draft.season(), &plan, None);
    conflicts.retain(Conflict::is_hard);
    let overrides = chosen.overrides(was);
    let frozen = Frozen {
        assignments,
        overrides,
        conflicts: Vec::new(),
        retired,
    };
    Next {
        programme,
        frozen,
        plan,
        ids,
        conflicts,
    }
}

/// What is taken from the draft, and what stays as it was published.
struct Chosen<'a> {
    draft: &'a Draft,
    scope: &'a Scope,
    previous: Option<(&'a Programme, &'a Frozen)>,
    fresh: BTreeSet<AssignmentId>,
    stays: BTreeMap<AssignmentId, &'a AssignmentPart>,
}

impl<'a> Chosen<'a> {
    fn new(
        draft: &'a Draft,
        scope: &'a Scope,
        previous: Option<(&'a Programme, &'a Frozen)>,
    ) -> Self {
        let was: BTreeMap<_, _> = previous
            .into_iter()
            .flat_map(|(_, frozen)| &frozen.assignments)
            .map(|(id, part)| (*id, part))
            .collect();
        let mut chosen = Self {
            draft,
            scope,
            previous,
            fresh: BTreeSet::new(),
            stays: BTreeMap::new(),
        };
        let is: BTreeMap<_, _> = draft.items().assignments().collect();
        let ids: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
        for id in ids {
            let (was, is) = (was.get(&id), is.get(&id));
            if was.into_iter().chain(is).any(|part| chosen.holds(part)) {
                chosen.fresh.extend(is.map(|_| id));
            } else {
                chosen.stays.extend(was.map(|part| (id, *part)));
            }
        }
        chosen
    }

    fn holds(&self, part: &AssignmentPart) -> bool {
        let season = self.draft.season();
        let now = season.place_by_id(&part.place).map(|ix| {
            let embankment = season.place(ix).embankment;
            season.embankment(embankment).id.as_str()
        });
        // A place that is gone lay where it was published.
        let embankment = now.or_else(|| {
            let sites = &self.previous?.0.sites;
            let of = |place: &super::super::programme::SitePlace| place.id.as_str() == part.place;
            let site = sites.iter().find(|site| site.places.iter().any(of))?;
            Some(site.id.as_str())
        });
        self.scope.holds(part.date, embankment.unwrap_or_default())
    }

    /// Without identities carried on.
    fn programme(&self, number: u32, moment: Moment) -> Programme {
        let (ids, plan) = (self.draft.ids(), self.draft.plan());
        let of = |ix: usize| self.fresh.contains(&ids[ix]);
        let plan_of = |ix: &usize| plan.assignments[*ix];
        let at: Vec<usize> = (0..ids.len()).filter(|ix| of(*ix)).collect();
        let chosen = Plan {
            assignments: at.iter().map(plan_of).collect(),
            published: Vec::new(),
        };
        let identity = |ix: usize| Identity {
            uid: ids[at[ix]].to_string(),
            sequence: 0,
            modified_at: moment,
        };
        let season = self.draft.season();
        let mut programme = Programme::new(season, &chosen, Some(number), moment, identity);
        if let Some((before, _)) = self.previous.filter(|_| !self.scope.is_all()) {
            self.keep_sites(&mut programme, before);
            let stays: BTreeSet<String> = self.stays.keys().map(ToString::to_string).collect();
            for event in before
                .events
                .iter()
                .filter(|e| stays.contains(&e.identity.uid))
            {
                add(&mut programme, before, event, event.status);
            }
            programme.sort();
        }
        programme
    }

    /// Outside of the scope days and sites are called what they were called.
    fn keep_sites(&self, programme: &mut Programme, before: &Programme) {
        for day in &mut programme.days {
            let was = before.day_on(day.date).map(|ix| &before.days[ix.ix()]);
            if let Some(was) = was.filter(|_| !self.scope.has_day(day.date)) {
                day.clone_from(was);
            }
        }
        for site in &mut programme.sites {
            let was = before
                .site_by_id(site.id.as_str())
                .map(|at| &before.sites[at]);
            let Some(was) = was.filter(|_| !self.scope.has_embankment(site.id.as_str())) else {
                continue;
            };
            let mut places = std::mem::take(&mut site.places);
            for place in &mut places {
                if let Some(was) = was.places.iter().find(|was| was.id == place.id) {
                    place.clone_from(was);
                }
            }
            site.clone_from(was);
            site.places = places;
        }
    }

    /// All that is published, in the order of ids.
    fn parts(&self) -> Vec<(AssignmentId, AssignmentPart)> {
        let items = self.draft.items();
        let fresh = self
            .fresh
            .iter()
            .filter_map(|id| Some((*id, items.assignment(*id)?)));
        let stays = self.stays.iter().map(|(id, part)| (*id, *part));
        let mut parts: Vec<_> = fresh
            .chain(stays)
            .map(|(id, part)| (id, part.clone()))
            .collect();
        parts.sort_by_key(|(id, _)| *id);
        parts
    }

    fn overrides(
        &self,
        was: &Frozen,
    ) -> Vec<(
        AssignmentId,
        crate::domain::rule::Rule,
        crate::domain::edit::Override,
    )> {
        let items = self.draft.items().iter();
        let given = items.filter_map(|(item, held)| match (item, &held.part) {
            (Item::Override(id, rule), Part::Override(part)) if self.fresh.contains(id) => {
                Some((*id, *rule, part.clone()))
            }
            _ => None,
        });
        let kept = was
            .overrides
            .iter()
            .filter(|(id, ..)| self.stays.contains_key(id));
        given.chain(kept.cloned()).collect()
    }
}

/// The plan that the parts make, as far as the season has what they name.
fn planned(draft: &Draft, parts: &[(AssignmentId, AssignmentPart)]) -> (Vec<AssignmentId>, Plan) {
    let known = parts.iter().filter_map(|(id, part)| {
        let assignment = draft.season().assignment(part).ok()?;
        Some((*id, assignment))
    });
    let (ids, assignments): (Vec<AssignmentId>, Vec<Assignment>) = known.unzip();
    let published = Vec::new();
    (
        ids,
        Plan {
            assignments,
            published,
        },
    )
}

//! A draft out of its tables.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{assignment, assignment_override, embankment, noise, place, programme_day, travel};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};

use super::{Rows, StoredDraft, load_applications, load_published};
use crate::domain::draft::{Draft, Guard};
use crate::domain::edit::{Held, Item, Items, Override, Pair, Part, Settings};
use crate::domain::embankment::Position;
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::season::{
    AssignmentPart, DayPart, EmbankmentPart, NoisePart, PlacePart, TravelPart,
};
use crate::store::StoreError;
use crate::store::columns::{Reader, row};

/// From ids of rows to what people write.
pub(super) type Codes = HashMap<i64, String>;

/// What a part of a season is loaded into.
pub(super) type Loaded = Vec<(Item, Held)>;

pub(super) async fn load(
    db: &impl ConnectionTrait,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<StoredDraft, StoreError> {
    let season = crate::store::season::row(db, slug).await?;
    let read = Reader("season");
    let timezone = read.timezone(&season.timezone)?;
    let reception = crate::store::form::reception(&season);
    let settings = Held {
        part: Part::Settings(Settings {
            name: season.name,
            timezone,
            weights: read.weights(&season.weights)?,
            reception,
        }),
        version: read.version(season.version)?,
    };
    let mut tables = Tables::new(db, season.id);
    tables.days().await?;
    tables.embankments().await?;
    tables.places().await?;
    tables.travel().await?;
    tables.noise().await?;
    let (parts, codes) = load_applications::load(db, season.id, &tables.embankments).await?;
    tables.loaded.extend(parts);
    tables.applications = codes;
    tables.assignments().await?;
    tables.overrides().await?;
    let rows = tables.rows();
    let (loaded, guards) = (tables.loaded, tables.guards);
    let items = Items::new(season.slug, settings, loaded);
    let published = Arc::new(load_published(db, season.id).await?);
    let today = now.with_timezone(&timezone).date_naive();
    let draft = Draft::new(items, published, today).map_err(|flaws| {
        let what = flaws.first();
        read.damaged(what.map_or_else(String::new, |flaw| format!("{flaw:?}")))
    })?;
    Ok(StoredDraft {
        draft,
        revision: read.version(season.revision)?,
        rows: Arc::new(rows),
        guards: Arc::new(guards),
    })
}

/// The tables of one season, as they are read one after another.
struct Tables<'a, C> {
    db: &'a C,
    season: i64,
    loaded: Loaded,
    days: HashMap<i64, NaiveDate>,
    embankments: Codes,
    places: Codes,
    applications: Codes,
    guards: HashMap<AssignmentId, Guard>,
}

impl<'a, C: ConnectionTrait> Tables<'a, C> {
    fn new(db: &'a C, season: i64) -> Self {
        Self {
            db,
            season,
            loaded: Vec::new(),
            days: HashMap::new(),
            embankments: Codes::new(),
            places: Codes::new(),
            applications: Codes::new(),
            guards: HashMap::new(),
        }
    }

    fn put(
        &mut self,
        item: Item,
        part: Part,
        version: i64,
        read: Reader,
    ) -> Result<(), StoreError> {
        let version = read.version(version)?;
        self.loaded.push((item, Held { part, version }));
        Ok(())
    }

    fn rows(&self) -> Rows {
        let turned = |codes: &Codes| codes.iter().map(|(id, code)| (code.clone(), *id)).collect();
        Rows {
            season: self.season,
            days: self.days.iter().map(|(id, date)| (*date, *id)).collect(),
            embankments: turned(&self.embankments),
            places: turned(&self.places),
            applications: turned(&self.applications),
        }
    }

    async fn days(&mut self) -> Result<(), StoreError> {
        let read = Reader("programme_day");
        let rows = programme_day::Entity::find()
            .filter(programme_day::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            self.days.insert(row.id, row.date);
            let part = DayPart {
                row: 0,
                date: row.date,
                hours: read.hours(row.open_min, row.close_min)?,
                theme: row.theme,
                status: read.day_status(&row.status)?,
            };
            self.put(Item::Day(row.date), Part::Day(part), row.version, read)?;
        }
        Ok(())
    }

    async fn embankments(&mut self) -> Result<(), StoreError> {
        let rows = embankment::Entity::find()
            .filter(embankment::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            self.embankments.insert(row.id, row.code.clone());
            let (item, version) = (Item::Embankment(row.code.clone()), row.version);
            let part = Part::Embankment(embankment_part(row)?);
            self.put(item, part, version, Reader("embankment"))?;
        }
        Ok(())
    }

    async fn places(&mut self) -> Result<(), StoreError> {
        let rows = place::Entity::find()
            .filter(place::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            self.places.insert(row.id, row.code.clone());
            let (item, version) = (Item::Place(row.code.clone()), row.version);
            let part = Part::Place(place_part(row, &self.embankments)?);
            self.put(item, part, version, Reader("place"))?;
        }
        Ok(())
    }

    async fn travel(&mut self) -> Result<(), StoreError> {
        let read = Reader("travel");
        let rows = travel::Entity::find()
            .join(JoinType::InnerJoin, travel::Relation::From.def())
            .filter(embankment::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            let [a, b] = [row.from_id, row.to_id].map(|id| code(&self.embankments, id, read));
            let pair = Pair::new(a?, b?);
            let [from, to] = pair.ids().map(str::to_owned);
            let minutes = read.count(row.minutes)?;
            let part = TravelPart {
                row: 0,
                from,
                to,
                minutes,
            };
            self.put(Item::Travel(pair), Part::Travel(part), row.version, read)?;
        }
        Ok(())
    }

    async fn noise(&mut self) -> Result<(), StoreError> {
        let read = Reader("noise");
        let rows = noise::Entity::find()
            .join(JoinType::InnerJoin, noise::Relation::PlaceA.def())
            .filter(place::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            let [a, b] = [row.place_a_id, row.place_b_id].map(|id| code(&self.places, id, read));
            let pair = Pair::new(a?, b?);
            let [place_a, place_b] = pair.ids().map(str::to_owned);
            let part = NoisePart {
                row: 0,
                place_a,
                place_b,
            };
            self.put(Item::Noise(pair), Part::Noise(part), row.version, read)?;
        }
        Ok(())
    }

    async fn assignments(&mut self) -> Result<(), StoreError> {
        let read = Reader("assignment");
        let rows = assignment::Entity::find()
            .filter(assignment::Column::SeasonId.eq(self.season))
            .order_by_asc(assignment::Column::Id)
            .all(self.db)
            .await?;
        for row in rows {
            let id = AssignmentId::from_uuid(row.id);
            let guard = Guard {
                use_from: Moment(row.use_from),
                use_to: Moment(row.use_to),
                alone: row.guarded,
            };
            self.guards.insert(id, guard);
            let date = self.days.get(&row.day_id).copied();
            let part = AssignmentPart {
                row: 0,
                application: code(&self.applications, row.application_id, read)?,
                date: date.ok_or_else(|| read.damaged(row.day_id))?,
                place: code(&self.places, row.place_id, read)?,
                hours: read.hours(row.from_min, row.to_min)?,
                pinned: row.pinned,
                status: read.assignment_status(&row.status)?,
            };
            self.put(
                Item::Assignment(id),
                Part::Assignment(part),
                row.version,
                read,
            )?;
        }
        Ok(())
    }

    async fn overrides(&mut self) -> Result<(), StoreError> {
        use assignment_override::Relation;
        let read = Reader("assignment_override");
        let rows = assignment_override::Entity::find()
            .join(JoinType::InnerJoin, Relation::Assignment.def())
            .filter(assignment::Column::SeasonId.eq(self.season))
            .all(self.db)
            .await?;
        for row in rows {
            let id = AssignmentId::from_uuid(row.assignment_id);
            let item = Item::Override(id, read.rule(&row.rule)?);
            let part = Override {
                reason: row.reason,
                actor: read.actor(&row.actor, row.actor_id, row.actor_name)?,
                at: Moment::of(row.given_at),
            };
            self.put(item, Part::Override(part), row.version, read)?;
        }
        Ok(())
    }
}

fn embankment_part(model: embankment::Model) -> Result<EmbankmentPart, StoreError> {
    let read = Reader("embankment");
    let (closed_dates, closed_hours) = read.closed(model.closed_dates)?;
    let position = model.latitude_udeg.zip(model.longitude_udeg);
    Ok(EmbankmentPart {
        row: row(model.ordinal),
        id: model.code,
        name: model.name,
        guest: model.guest,
        power_limit_kw: model.power_limit_w.map(|w| read.decimal(w)).transpose()?,
        max_food: read.count_or_none(model.max_food)?,
        target: read.count(model.target)?,
        closed_dates,
        closed_hours,
        position: position.map(|(latitude_udeg, longitude_udeg)| Position {
            latitude_udeg,
            longitude_udeg,
        }),
        address: model.address,
    })
}

fn place_part(model: place::Model, embankments: &Codes) -> Result<PlacePart, StoreError> {
    let read = Reader("place");
    let (closed_dates, closed_hours) = read.closed(model.closed_dates)?;
    Ok(PlacePart {
        row: row(model.ordinal),
        id: model.code,
        embankment: code(embankments, model.embankment_id, read)?,
        name: model.name,
        kind: read.kind(&model.kind)?,
        capacity: read.count(model.capacity)?,
        power_kw: read.decimal(model.power_w)?,
        water: model.water,
        cover: model.cover,
        area_m2: read.decimal(model.area_milli_m2)?,
        open: read.minute_or_none(model.open_min)?,
        close: read.minute_or_none(model.close_min)?,
        closed_dates,
        closed_hours,
    })
}

/// What people write for the row `id`; a row of another season is none of ours.
pub(super) fn code(codes: &Codes, id: i64, read: Reader) -> Result<String, StoreError> {
    codes.get(&id).cloned().ok_or_else(|| read.damaged(id))
}

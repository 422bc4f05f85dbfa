//! Applications out of their tables.

use std::collections::HashMap;

use entity::{application, application_embankment, availability, embankment};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};

use super::load::{Codes, Loaded, code};
use crate::domain::application::{Availability, Contact};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::season::ApplicationPart;
use crate::store::StoreError;
use crate::store::columns::{Reader, row};

/// What stands in other tables, by application.
struct Details {
    allowed: HashMap<i64, Vec<String>>,
    preferred: HashMap<i64, Vec<String>>,
    availability: HashMap<i64, Vec<Availability>>,
}

/// The applications of a season, and what people write for their rows.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    season: i64,
    embankments: &Codes,
) -> Result<(Loaded, Codes), StoreError> {
    let read = Reader("application");
    let mut details = details(db, season, embankments).await?;
    let models = application::Entity::find()
        .filter(application::Column::SeasonId.eq(season))
        .all(db)
        .await?;
    let codes = models
        .iter()
        .map(|model| (model.id, model.code.clone()))
        .collect();
    let held = |model: application::Model| {
        let (item, version) = (Item::Application(model.code.clone()), model.version);
        let part = Part::Application(Box::new(part(model, &mut details)?));
        let version = read.version(version)?;
        Ok((item, Held { part, version }))
    };
    let loaded = models.into_iter().map(held);
    Ok((loaded.collect::<Result<_, StoreError>>()?, codes))
}

fn part(model: application::Model, details: &mut Details) -> Result<ApplicationPart, StoreError> {
    let read = Reader("application");
    Ok(ApplicationPart {
        row: row(model.ordinal),
        id: model.code,
        kind: read.kind(&model.kind)?,
        title: model.title,
        description: model.description,
        category: model.category,
        applicant: model.applicant,
        contact: Contact {
            name: model.contact_name,
            email: model.contact_email,
            phone: model.contact_phone,
        },
        city: model.city,
        region: model.region,
        people: read.texts(model.people)?,
        wanted: read.count(model.wanted)?,
        duration_min: read.count_or_none(model.duration_min)?,
        setup_min: read.count(model.setup_min)?,
        teardown_min: read.count(model.teardown_min)?,
        start_step_min: read.count_or_none(model.start_step_min)?,
        power_kw: read.decimal(model.power_w)?,
        water: model.water,
        cover: model.cover,
        area_m2: read.decimal(model.area_milli_m2)?,
        loud: model.loud,
        embankments: details.allowed.remove(&model.id).unwrap_or_default(),
        preferred_embankments: details.preferred.remove(&model.id).unwrap_or_default(),
        availability: details.availability.remove(&model.id).unwrap_or_default(),
        priority: read.count(model.priority.into())?,
        status: read.application_status(&model.status)?,
    })
}

async fn details(
    db: &impl ConnectionTrait,
    season: i64,
    embankments: &Codes,
) -> Result<Details, StoreError> {
    let (mut allowed, mut preferred) = (HashMap::new(), HashMap::new());
    let wishes = application_embankment::Entity::find()
        .join(
            JoinType::InnerJoin,
            application_embankment::Relation::Application.def(),
        )
        .join(
            JoinType::InnerJoin,
            application_embankment::Relation::Embankment.def(),
        )
        .filter(application::Column::SeasonId.eq(season))
        .order_by_asc(embankment::Column::Ordinal)
        .all(db)
        .await?;
    for row in wishes {
        let name = code(
            embankments,
            row.embankment_id,
            Reader("application_embankment"),
        )?;
        let lists = [(row.allowed, &mut allowed), (row.preferred, &mut preferred)];
        for (_, list) in lists.into_iter().filter(|(said, _)| *said) {
            let list: &mut Vec<String> = list.entry(row.application_id).or_default();
            list.push(name.clone());
        }
    }
    let availability = availability(db, season).await?;
    Ok(Details {
        allowed,
        preferred,
        availability,
    })
}

async fn availability(
    db: &impl ConnectionTrait,
    season: i64,
) -> Result<HashMap<i64, Vec<Availability>>, StoreError> {
    let read = Reader("availability");
    let rows = availability::Entity::find()
        .join(
            JoinType::InnerJoin,
            availability::Relation::Application.def(),
        )
        .filter(application::Column::SeasonId.eq(season))
        .order_by_asc(availability::Column::ApplicationId)
        .order_by_asc(availability::Column::Ordinal)
        .all(db)
        .await?;
    let mut lists = HashMap::<i64, Vec<Availability>>::new();
    for row in rows {
        let hours = row.from_min.zip(row.to_min);
        let entry = Availability {
            date: row.date,
            hours: hours.map(|(from, to)| read.hours(from, to)).transpose()?,
            preference: read.count(row.preference.into())?,
        };
        lists.entry(row.application_id).or_default().push(entry);
    }
    Ok(lists)
}

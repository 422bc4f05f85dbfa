//! Applications out of their tables.

use std::collections::HashMap;

use entity::{application, application_embankment, availability};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};

use super::load::{Codes, code};
use crate::domain::application::{Availability, Contact};
use crate::domain::season::ApplicationPart;
use crate::store::StoreError;
use crate::store::columns::Reader;

/// What stands in other tables, by application.
struct Details {
    allowed: HashMap<i64, Vec<String>>,
    preferred: HashMap<i64, Vec<String>>,
    availability: HashMap<i64, Vec<Availability>>,
}

pub(super) async fn load(
    db: &impl ConnectionTrait,
    season: i64,
    embankments: &Codes,
) -> Result<Vec<ApplicationPart>, StoreError> {
    let mut details = details(db, season, embankments).await?;
    let rows = application::Entity::find()
        .filter(application::Column::SeasonId.eq(season))
        .order_by_asc(application::Column::Ordinal)
        .all(db)
        .await?;
    let rows = rows.into_iter().zip(2..);
    rows.map(|(row, n)| part(row, n, &mut details)).collect()
}

fn part(
    row: application::Model,
    n: u32,
    details: &mut Details,
) -> Result<ApplicationPart, StoreError> {
    let read = Reader("application");
    Ok(ApplicationPart {
        row: n,
        id: row.code,
        kind: read.kind(&row.kind)?,
        title: row.title,
        description: row.description,
        category: row.category,
        applicant: row.applicant,
        contact: Contact {
            name: row.contact_name,
            email: row.contact_email,
            phone: row.contact_phone,
        },
        city: row.city,
        region: row.region,
        people: read.texts(row.people)?,
        wanted: read.count(row.wanted)?,
        duration_min: read.count_or_none(row.duration_min)?,
        setup_min: read.count(row.setup_min)?,
        teardown_min: read.count(row.teardown_min)?,
        start_step_min: read.count_or_none(row.start_step_min)?,
        power_kw: read.decimal(row.power_w)?,
        water: row.water,
        cover: row.cover,
        area_m2: read.decimal(row.area_milli_m2)?,
        loud: row.loud,
        embankments: details.allowed.remove(&row.id).unwrap_or_default(),
        preferred_embankments: details.preferred.remove(&row.id).unwrap_or_default(),
        availability: details.availability.remove(&row.id).unwrap_or_default(),
        priority: read.count(row.priority.into())?,
        status: read.application_status(&row.status)?,
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
        .filter(application::Column::SeasonId.eq(season))
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

//! Applications into their tables.

use std::collections::BTreeMap;

use entity::{application, application_embankment, availability};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter};

use super::Rows;
use crate::domain::season::ApplicationPart;
use crate::store::StoreError;
use crate::store::columns::{minute, ordinal, thousandths};
use crate::store::rows::{CHUNK_ROWS, insert_all, upsert_all};

/// The applications themselves; what is said of them in other tables is written by [`details`], which
/// needs their ids.
pub(super) async fn applications(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&ApplicationPart],
    version: i64,
) -> Result<(), StoreError> {
    use application::Column;
    let models = parts.iter().map(|part| model(rows, part, version));
    let again = OnConflict::columns([Column::SeasonId, Column::Code])
        .update_columns([
            Column::Ordinal,
            Column::Kind,
            Column::Title,
            Column::Description,
            Column::Category,
            Column::City,
            Column::Region,
            Column::Wanted,
            Column::DurationMin,
            Column::SetupMin,
            Column::TeardownMin,
            Column::StartStepMin,
            Column::PowerW,
            Column::Water,
            Column::Cover,
            Column::AreaMilliM2,
            Column::Loud,
            Column::Priority,
            Column::Status,
            Column::Applicant,
            Column::ContactName,
            Column::ContactEmail,
            Column::ContactPhone,
            Column::People,
            Column::Version,
        ])
        .to_owned();
    upsert_all(db, models.collect(), &again).await
}

/// Where and when they can, in place of what was said before.
pub(super) async fn details(
    db: &impl ConnectionTrait,
    rows: &Rows,
    parts: &[&ApplicationPart],
) -> Result<(), StoreError> {
    let ids = parts.iter().map(|part| rows.application(&part.id));
    let ids: Vec<i64> = ids.collect::<Result<_, _>>()?;
    for chunk in ids.chunks(CHUNK_ROWS) {
        application_embankment::Entity::delete_many()
            .filter(application_embankment::Column::ApplicationId.is_in(chunk.iter().copied()))
            .exec(db)
            .await?;
        availability::Entity::delete_many()
            .filter(availability::Column::ApplicationId.is_in(chunk.iter().copied()))
            .exec(db)
            .await?;
    }
    let mut wishes = Vec::new();
    for (id, part) in ids.iter().zip(parts) {
        wishes.extend(embankment_rows(rows, *id, part)?);
    }
    insert_all(db, wishes).await?;
    let items = ids.iter().zip(parts);
    let availability = items.flat_map(|(id, part)| availability_rows(*id, part));
    insert_all(db, availability.collect()).await
}

fn model(rows: &Rows, part: &ApplicationPart, version: i64) -> application::ActiveModel {
    application::ActiveModel {
        id: NotSet,
        season_id: Set(rows.season),
        code: Set(part.id.clone()),
        ordinal: Set(ordinal(part.row)),
        kind: Set(part.kind.word().to_owned()),
        title: Set(part.title.clone()),
        description: Set(part.description.clone()),
        category: Set(part.category.clone()),
        city: Set(part.city.clone()),
        region: Set(part.region.clone()),
        wanted: Set(part.wanted.into()),
        duration_min: Set(part.duration_min.map(i64::from)),
        setup_min: Set(part.setup_min.into()),
        teardown_min: Set(part.teardown_min.into()),
        start_step_min: Set(part.start_step_min.map(i64::from)),
        power_w: Set(thousandths(part.power_kw)),
        water: Set(part.water),
        cover: Set(part.cover),
        area_milli_m2: Set(thousandths(part.area_m2)),
        loud: Set(part.loud),
        priority: Set(part.priority.into()),
        status: Set(part.status.word().to_owned()),
        applicant: Set(part.applicant.clone()),
        contact_name: Set(part.contact.name.clone()),
        contact_email: Set(part.contact.email.clone()),
        contact_phone: Set(part.contact.phone.clone()),
        people: Set(part.people.clone().into()),
        version: Set(version),
    }
}

fn embankment_rows(
    rows: &Rows,
    application: i64,
    part: &ApplicationPart,
) -> Result<Vec<application_embankment::ActiveModel>, StoreError> {
    let mut wishes = BTreeMap::<i64, (bool, bool)>::new();
    for code in &part.embankments {
        wishes.entry(rows.embankment(code)?).or_default().0 = true;
    }
    for code in &part.preferred_embankments {
        wishes.entry(rows.embankment(code)?).or_default().1 = true;
    }
    let model = |(id, (allowed, preferred))| application_embankment::ActiveModel {
        application_id: Set(application),
        embankment_id: Set(id),
        allowed: Set(allowed),
        preferred: Set(preferred),
    };
    Ok(wishes.into_iter().map(model).collect())
}

fn availability_rows(
    application: i64,
    part: &ApplicationPart,
) -> impl Iterator<Item = availability::ActiveModel> {
    let entries = part.availability.iter().zip(0..);
    entries.map(move |(entry, ordinal)| availability::ActiveModel {
        application_id: Set(application),
        ordinal: Set(ordinal),
        date: Set(entry.date),
        from_min: Set(entry.hours.map(|hours| minute(hours.from()))),
        to_min: Set(entry.hours.map(|hours| minute(hours.to()))),
        preference: Set(entry.preference.into()),
    })
}

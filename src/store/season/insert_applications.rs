//! Applications into their tables.

use std::collections::BTreeMap;

use entity::{application, application_embankment, availability};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::insert_all;
use crate::domain::application::Application;
use crate::domain::season::Season;
use crate::store::StoreError;
use crate::store::columns::{minute, ordinal, thousandths};

pub(super) async fn applications(
    db: &impl ConnectionTrait,
    season: &Season,
    id: i64,
    embankments: &[i64],
) -> Result<(), StoreError> {
    let items = || season.applications().iter().enumerate();
    insert_all(db, items().map(|(ix, item)| row(season, id, ix, item))).await?;
    let ids: Vec<i64> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::SeasonId.eq(id))
        .order_by_asc(application::Column::Ordinal)
        .into_tuple()
        .all(db)
        .await?;
    let wishes = items().flat_map(|(ix, item)| embankment_rows(ids[ix], item, embankments));
    insert_all(db, wishes).await?;
    insert_all(
        db,
        items().flat_map(|(ix, item)| availability_rows(ids[ix], item)),
    )
    .await
}

fn row(season: &Season, id: i64, ix: usize, item: &Application) -> application::ActiveModel {
    let people = item.people.iter().map(|person| season.person(*person));
    application::ActiveModel {
        id: NotSet,
        season_id: Set(id),
        code: Set(item.id.to_string()),
        ordinal: Set(ordinal(ix)),
        kind: Set(item.kind.word().to_owned()),
        title: Set(item.title.clone()),
        description: Set(item.description.clone()),
        category: Set(item.category.clone()),
        city: Set(item.city.clone()),
        region: Set(item.region.clone()),
        wanted: Set(item.wanted.into()),
        duration_min: Set(item.duration_min.map(i64::from)),
        setup_min: Set(item.setup_min.into()),
        teardown_min: Set(item.teardown_min.into()),
        start_step_min: Set(item.start_step_min.map(i64::from)),
        power_w: Set(thousandths(item.power_kw)),
        water: Set(item.water),
        cover: Set(item.cover),
        area_milli_m2: Set(thousandths(item.area_m2)),
        loud: Set(item.loud),
        priority: Set(item.priority.into()),
        status: Set(item.status.word().to_owned()),
        applicant: Set(item.applicant.clone()),
        contact_name: Set(item.contact.name.clone()),
        contact_email: Set(item.contact.email.clone()),
        contact_phone: Set(item.contact.phone.clone()),
        people: Set(people.collect()),
        version: Set(1),
    }
}

fn embankment_rows(
    application: i64,
    item: &Application,
    embankments: &[i64],
) -> Vec<application_embankment::ActiveModel> {
    let mut wishes = BTreeMap::<_, (bool, bool)>::new();
    for ix in &item.embankments {
        wishes.entry(ix).or_default().0 = true;
    }
    for ix in &item.preferred_embankments {
        wishes.entry(ix).or_default().1 = true;
    }
    wishes
        .into_iter()
        .map(
            |(ix, (allowed, preferred))| application_embankment::ActiveModel {
                application_id: Set(application),
                embankment_id: Set(embankments[ix.ix()]),
                allowed: Set(allowed),
                preferred: Set(preferred),
            },
        )
        .collect()
}

fn availability_rows(
    application: i64,
    item: &Application,
) -> impl Iterator<Item = availability::ActiveModel> {
    let entries = item.availability.iter().enumerate();
    entries.map(move |(ix, entry)| availability::ActiveModel {
        application_id: Set(application),
        ordinal: Set(ordinal(ix)),
        date: Set(entry.date),
        from_min: Set(entry.hours.map(|hours| minute(hours.from()))),
        to_min: Set(entry.hours.map(|hours| minute(hours.to()))),
        preference: Set(entry.preference.into()),
    })
}

//! An application as the texts of its columns: what is compared, shown and remembered.

use super::field::Field;
use super::translate::listed;
use crate::domain::season::ApplicationPart;

/// The text of each column, in the order of the sheet. Lists are in order, so that two that say the
/// same are the same.
pub(in crate::exchange) fn texts(part: &ApplicationPart) -> [String; Field::COLUMNS] {
    let minutes = |minutes: Option<u32>| minutes.map_or_else(String::new, |m| m.to_string());
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mut availability = part.availability.clone();
    availability.sort_by_key(|entry| (entry.date, entry.hours, entry.preference));
    availability.dedup();
    [
        part.id.clone(),
        part.kind.word().to_owned(),
        part.title.clone(),
        part.description.clone(),
        part.category.clone().unwrap_or_default(),
        part.applicant.clone(),
        part.contact.name.clone(),
        part.contact.email.clone(),
        part.contact.phone.clone(),
        part.city.clone(),
        part.region.clone(),
        in_order(&part.people),
        part.wanted.to_string(),
        minutes(part.duration_min),
        part.setup_min.to_string(),
        part.teardown_min.to_string(),
        minutes(part.start_step_min),
        part.power_kw.to_string(),
        yes_no(part.water),
        yes_no(part.cover),
        part.area_m2.to_string(),
        yes_no(part.loud),
        in_order(&part.embankments),
        in_order(&part.preferred_embankments),
        listed(&availability),
        part.priority.to_string(),
        part.status.word().to_owned(),
    ]
}

fn in_order(list: &[String]) -> String {
    let mut list: Vec<_> = list.iter().map(String::as_str).collect();
    list.sort_unstable();
    list.dedup();
    list.join("|")
}

/// Makes one field of `part` what it is in `other`.
pub(in crate::exchange) fn take(part: &mut ApplicationPart, other: &ApplicationPart, field: Field) {
    macro_rules! take {
        ($($name:literal: $($member:ident).+),* $(,)?) => {
            match field.name() {
                $($name => part.$($member).+.clone_from(&other.$($member).+),)*
                _ => {}
            }
        };
    }
    take!("id": id, "kind": kind, "title": title, "description": description,
        "category": category, "applicant": applicant, "contact_name": contact.name,
        "email": contact.email, "phone": contact.phone, "city": city, "region": region,
        "people": people, "wanted": wanted, "duration_min": duration_min,
        "setup_min": setup_min, "teardown_min": teardown_min, "start_step_min": start_step_min,
        "power_kw": power_kw, "water": water, "cover": cover, "area_m2": area_m2, "loud": loud,
        "embankments": embankments, "preferred_embankments": preferred_embankments,
        "availability": availability, "priority": priority, "status": status);
}

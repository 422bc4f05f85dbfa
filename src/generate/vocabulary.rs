//! The categories of synthetic applications; themes of days are taken from them.

pub(super) const STATION_CATEGORIES: [&str; 10] = [
    "ремёсла",
    "настольные игры",
    "викторины",
    "рисование",
    "спорт",
    "робототехника",
    "воздушные змеи",
    "детям",
    "наука",
    "экология",
];

pub(super) const PERFORMER_CATEGORIES: [&str; 8] = [
    "вокал",
    "хореография",
    "народная культура",
    "духовая музыка",
    "рок",
    "театр",
    "цирк",
    "поэзия",
];

pub(super) const FOOD_CATEGORIES: [&str; 7] = [
    "кофе",
    "лимонады",
    "мороженое",
    "выпечка",
    "блины",
    "гриль",
    "уличная еда",
];

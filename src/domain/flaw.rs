//! What is wrong with a season as it was handed in: where, what, and what was expected.

/// A sheet of the season bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    Season,
    Days,
    Embankments,
    Places,
    Travel,
    Noise,
    Applications,
    Assignments,
    Published,
}

impl Sheet {
    pub const ALL: [Self; 9] = [
        Self::Season,
        Self::Days,
        Self::Embankments,
        Self::Places,
        Self::Travel,
        Self::Noise,
        Self::Applications,
        Self::Assignments,
        Self::Published,
    ];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Season => "season",
            Self::Days => "days",
            Self::Embankments => "embankments",
            Self::Places => "places",
            Self::Travel => "travel",
            Self::Noise => "noise",
            Self::Applications => "applications",
            Self::Assignments => "assignments",
            Self::Published => "published",
        }
    }
}

/// What a cell should have held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// 2023-06-03 or 03.06.2023, a date that exists.
    Date,
    /// 12:00; after midnight 25:30.
    Time,
    /// A time later than the cell or column named.
    LaterThan(&'static str),
    /// A date not before that of the column named.
    DateNotBefore(&'static str),
    /// A time that the clocks do not skip on that date.
    TimeThatExists,
    WholeNumber {
        min: i64,
        max: i64,
    },
    /// 1.5 or 1,5; up to three digits after the point, 0 to 1 000 000.
    Decimal,
    /// Degrees within ±`limit`.
    Degrees {
        limit: u16,
    },
    /// yes/no, да/нет, 1/0.
    YesNo,
    OneOf(&'static [&'static str]),
    /// A list of whole numbers separated by `|`.
    NumberList {
        max: i64,
    },
    /// `DATE`, `DATE FROM-TO`, either with +1 or +2 behind it.
    Availability,
    /// `DATE`, or `DATE FROM-TO`.
    Closed,
    /// 1 to 100 characters without `|` and control characters.
    Identifier,
    /// Small Latin letters, digits and `-`.
    Slug,
    /// The slug of the season that the workbook was handed in for.
    ThisSeason {
        slug: String,
    },
    /// A name of the IANA time zone database.
    TimeZone,
    /// Something must be written here.
    Something,
    /// At most that many characters.
    AtMostChars(usize),
    /// No control characters besides line breaks and tabs.
    PlainText,
    /// An id that the sheet has.
    IdOf(Sheet),
    /// A date that the sheet `days` has.
    ProgrammeDay,
    /// A programme day that has not taken place yet.
    DayToCome,
    /// An id, key or date that does not stand in an earlier row too.
    Unique {
        first_row: u32,
    },
    /// The same minutes as the row that names the pair first.
    SameMinutesAs {
        first_row: u32,
    },
    /// A row for the pair of embankments that the value names.
    TravelTime,
    /// A column or key of that sheet; the closest one, where there is one that is alike.
    KnownColumn {
        closest: Option<String>,
    },
    KnownKey {
        closest: Option<String>,
    },
    /// A row with this key.
    KeyPresent,
    /// The header has this column, once.
    ColumnPresent,
    ColumnOnce,
    /// The row has as many cells as the header.
    CellCount {
        header: usize,
    },
    /// The sheet is there.
    SheetPresent,
    /// The sheet or file is one of the bundle's.
    KnownSheet {
        closest: Option<String>,
    },
    /// No other sheet or file means the same; the first one's name.
    SheetOnce {
        first: String,
    },
    /// The first row names columns that the sheet has, at least these.
    Heading {
        columns: Vec<&'static str>,
    },
    /// A column with a heading: values stand in one without.
    NamedColumn,
    /// A quote that opens a cell is closed.
    ClosingQuote,
    /// A value, not a formula's error.
    NoFormulaError,
    /// A sheet that can be read: the file is damaged there.
    SoundSheet,
    /// At most that many rows or bytes.
    AtMost {
        limit: u64,
        unit: &'static str,
    },
    /// Text in UTF-8, or Windows-1251 throughout.
    Encoding,
}

/// One thing that is wrong with what was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The sheet, or the file's name where it belongs to no sheet.
    pub sheet: Option<Sheet>,
    /// As a spreadsheet counts: the header is row 1. `None`: the sheet as a whole.
    pub row: Option<u32>,
    /// `None`: the row as a whole.
    pub column: Option<&'static str>,
    /// What stood there.
    pub value: String,
    pub expected: Expected,
}

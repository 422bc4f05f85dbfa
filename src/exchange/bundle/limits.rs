//! How much a bundle may hold, so that no input can exhaust the memory.

/// Limits of what is read. The defaults hold a season a hundred times the size of the festival of
/// 2023.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one CSV file, or of a workbook as it is stored.
    pub file_bytes: u64,
    /// Bytes of a workbook's parts together when they are unpacked.
    pub unpacked_bytes: u64,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: usize,
    /// Errors after which reading gives up.
    pub flaws: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            rows: 1_048_576,
            columns: 200,
            flaws: 100_000,
        }
    }
}

/// Most characters of a single text. Leaves room in a spreadsheet's cell (32 767 UTF-16 units) when
/// every character takes two.
pub(super) const MAX_TEXT_CHARS: usize = 16_000;
/// Most characters of a list.
pub(super) const MAX_LIST_CHARS: usize = 32_000;

//! Quotation marks within quotation marks.

/// A pair of marks: where it opens and closes, in bytes, and the pair around it.
struct Pair {
    open: usize,
    close: usize,
    around: Option<usize>,
}

/// Text with the marks within «…» as „…“, and no mark twice: a title with marks of its own stands in a
/// sentence as «Трак „Кружево“», one that is all in marks as «Кедровый рожок». Text whose marks have no
/// partners stays as it is.
pub(super) fn nested(text: String) -> String {
    if text.matches('«').nth(1).is_none() {
        return text;
    }
    let Some(pairs) = pairs(&text) else {
        return text;
    };
    let mut marks = vec![None; text.len()];
    // Of each pair: how deep what is in it lies.
    let mut inner: Vec<usize> = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let depth = pair.around.map_or(0, |around| inner[around]);
        let twice = pair.around.is_some_and(|around| {
            let Pair { open, close, .. } = pairs[around];
            open + '«'.len_utf8() == pair.open && pair.close + '»'.len_utf8() == close
        });
        inner.push(if twice { depth } else { depth + 1 });
        let (left, right) = match depth {
            _ if twice => ("", ""),
            0 => ("«", "»"),
            _ => ("„", "“"),
        };
        marks[pair.open] = Some(left);
        marks[pair.close] = Some(right);
    }
    let mut nested = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        match marks[at] {
            Some(mark) => nested.push_str(mark),
            None => nested.push(char),
        }
    }
    nested
}

/// The pairs in the order in which they open; `None` if a mark has no partner.
fn pairs(text: &str) -> Option<Vec<Pair>> {
    let (mut pairs, mut open) = (Vec::<Pair>::new(), Vec::new());
    for (at, char) in text.char_indices() {
        match char {
            '«' => {
                let around = open.last().copied();
                open.push(pairs.len());
                pairs.push(Pair {
                    open: at,
                    close: at,
                    around,
                });
            }
            '»' => pairs[open.pop()?].close = at,
            _ => {}
        }
    }
    open.is_empty().then_some(pairs)
}

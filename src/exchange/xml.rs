//! Writing XML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

pub(super) type Xml = Writer<Vec<u8>>;

/// An element with a text, or an empty one.
pub(super) fn text(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    let element = xml.create_element(name);
    if value.is_empty() {
        element.write_empty()?;
    } else {
        element.write_text_content(BytesText::new(value))?;
    }
    Ok(())
}

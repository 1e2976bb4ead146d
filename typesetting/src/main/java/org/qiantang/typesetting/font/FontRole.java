package org.qiantang.typesetting.font;

/// The part a typeface plays on the page of an official document.
///
/// Source: GB/T 9704-2012 §5.2.2 and §7 name categories of type, no products.
public enum FontRole {
    /// 仿宋: body and most elements.
    FANGSONG,
    /// 小标宋: organ mark and title.
    XIAOBIAOSONG,
    /// 黑体: headings of the first level, secrecy and urgency.
    HEI,
    /// 楷体: headings of the second level.
    KAI,
    /// 宋体: page numbers.
    SONG
}

package org.qiantang.typesetting.layout;

/// The colours of an official page.
///
/// Source: GB/T 9704-2012 §5.2.4; the red's value is the house's own choice.
public enum Colour {
    BLACK(0x000000),
    /// Organ mark and red rule.
    OFFICIAL_RED(0xC8102E),
    /// The words 样张 under the text of a specimen.
    SPECIMEN_GREY(0xECEDF1);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /// 0xRRGGBB.
    public int rgb() {
        return rgb;
    }
}

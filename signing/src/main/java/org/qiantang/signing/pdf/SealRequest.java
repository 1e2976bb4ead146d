package org.qiantang.signing.pdf;

import java.time.Instant;
import org.qiantang.signing.seal.SealImage;

/// Where, when and why a seal is applied.
///
/// @param image the seal's picture; its diameter is the size on the page
/// @param pageIndex counted from 0
/// @param centreXMm centre of the seal, millimetres from the left edge of the page as it is seen
/// @param centreYMm centre of the seal, millimetres from the top edge of the page as it is seen
/// @param name who seals: the organ's name
/// @param reason why, may be empty
/// @param location where, may be empty
/// @param at the time of sealing as the signer claims it
/// @param acrossPages whether slices of the seal also stand on the right edges of the pages (骑缝章)
/// @param fieldName the empty signature field that is signed, whose own place and room then count; empty for a new
/// field
public record SealRequest(
        SealImage image,
        int pageIndex,
        double centreXMm,
        double centreYMm,
        String name,
        String reason,
        String location,
        Instant at,
        boolean acrossPages,
        String fieldName) {
    /// A seal in one place.
    public SealRequest(
            SealImage image,
            int pageIndex,
            double centreXMm,
            double centreYMm,
            String name,
            String reason,
            String location,
            Instant at) {
        this(image, pageIndex, centreXMm, centreYMm, name, reason, location, at, false, "");
    }

    /// The same with 骑缝章: the seal also cut into slices over the right edges of all pages, so that a page taken out
    /// or put in is seen. One signature covers all of it.
    public SealRequest withEdges() {
        return new SealRequest(image, pageIndex, centreXMm, centreYMm, name, reason, location, at, true, fieldName);
    }

    /// The same in an empty signature field of the file: in the middle of it, as large as it allows and not larger than
    /// the seal is.
    public SealRequest intoField(String name) {
        return new SealRequest(
                image, pageIndex, centreXMm, centreYMm, this.name, reason, location, at, acrossPages, name);
    }
}

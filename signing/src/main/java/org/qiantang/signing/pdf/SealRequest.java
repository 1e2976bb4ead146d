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
public record SealRequest(
        SealImage image,
        int pageIndex,
        double centreXMm,
        double centreYMm,
        String name,
        String reason,
        String location,
        Instant at) {}

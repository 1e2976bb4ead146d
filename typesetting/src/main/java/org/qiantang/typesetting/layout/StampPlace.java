package org.qiantang.typesetting.layout;

/// Where a signer's stamp (签名章) goes. Source: GB/T 9704-2012 §7.3.5.3.
///
/// @param page index from 0
/// @param signer index into the document's signers
/// @param x mm from the left edge
/// @param y mm from the top edge
/// @param width mm; the size the place was kept free for
/// @param height mm
public record StampPlace(int page, int signer, double x, double y, double width, double height) {}

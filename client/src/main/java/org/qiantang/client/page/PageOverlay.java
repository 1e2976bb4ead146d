package org.qiantang.client.page;

import javafx.scene.Node;

/// Something shown above a page and not printed on it, placed in millimetres from the page's top left.
///
/// @param page index from 0
/// @param node resized to the given extent at every zoom
public record PageOverlay(int page, double x, double y, double width, double height, Node node) {}

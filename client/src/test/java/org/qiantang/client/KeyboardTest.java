package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

/// Every screen by Tab alone: where one can get to, and that one sees where one is.
final class KeyboardTest extends WindowTest {
    private static final String TITLE = "关于图书室开放的通知";
    private static final int MOST_STOPS = 60;

    private record Stop(Node node, Image picture) {}

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    /// Goes by Tab until the focus is back where it was before.
    private List<Stop> walk() {
        var stops = new ArrayList<Stop>();
        while (stops.size() < MOST_STOPS) {
            push(KeyCode.TAB);
            settled();
            var owner = onScreen(() -> stage().getScene().getFocusOwner());
            if (stops.stream().anyMatch(each -> each.node().equals(owner))) {
                return stops;
            }
            stops.add(
                    new Stop(owner, onScreen(() -> stage().getScene().getRoot().snapshot(null, null))));
        }
        throw new AssertionError("Tab never comes round");
    }

    /// That each stop looks different with the focus than without it.
    private void assertSeen(List<Stop> stops) {
        for (int i = 0; i < stops.size(); i++) {
            var stop = stops.get(i);
            var elsewhere = stops.get((i + 1) % stops.size());
            assertTrue(seen(stop.node()), () -> "out of sight: " + stop.node());
            var place = onScreen(() -> stop.node().localToScene(stop.node().getLayoutBounds()));
            assertTrue(differ(stop.picture(), elsewhere.picture(), place), () -> "no visible focus: " + stop.node());
        }
    }

    private static boolean differ(Image one, Image other, Bounds place) {
        int left = (int) Math.max(0, place.getMinX() - 4);
        int top = (int) Math.max(0, place.getMinY() - 4);
        int right = (int) Math.min(one.getWidth(), place.getMaxX() + 4);
        int bottom = (int) Math.min(one.getHeight(), place.getMaxY() + 4);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void assertReaches(List<Stop> stops, String... ids) {
        var reached = stops.stream().map(stop -> stop.node().getId()).toList();
        for (var id : ids) {
            assertTrue(reached.contains(id), () -> id + " is not among " + reached);
        }
    }

    @Test
    void theWorkbenchAndTheTableOfDocuments() {
        logIn("han.niwen");
        until("all has come", () -> desk().status().lastSynchronised() != null);
        var stops = walk();
        assertReaches(stops, "connection", "person", "workbench", "draft", "toDo", "toRead", "sent");
        assertSeen(stops);
        push(KeyCode.CONTROL, KeyCode.DIGIT2);
        awaited("#table");
        stops = walk();
        assertReaches(stops, "connection", "documents", "text", "table");
        assertSeen(stops);
    }

    @Test
    void theDraft() {
        logIn("han.niwen");
        push(KeyCode.CONTROL, KeyCode.N);
        until("writing can begin", () -> lookup("#title").query().isFocused());
        var stops = walk();
        assertReaches(stops, "title", "kind", "format", "secrecy", "urgency", "annotation", "handOn");
        assertTrue(stops.stream().anyMatch(stop -> stop.node().getStyleClass().contains("paragraph-field")));
        assertEquals(
                5,
                stops.stream()
                        .filter(stop -> stop.node().getStyleClass().contains("token-input"))
                        .count());
        assertSeen(stops);
    }

    @Test
    void theDocument(City city) {
        city.colleague("han.niwen").underReview(TITLE, Urgency.NORMAL, DocumentKind.NOTICE);
        logIn("song.hewen");
        openToDo(TITLE);
        nothingWaits();
        until("the opinion can be written", () -> lookup("#opinion").query().isFocused());
        var stops = walk();
        assertReaches(stops, "back", "keep", "primary", "tabs");
        assertSeen(stops);
        push(KeyCode.ALT, KeyCode.LEFT);
        atTheWorkbench();
    }
}

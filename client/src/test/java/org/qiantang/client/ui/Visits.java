package org.qiantang.client.ui;

import java.util.ArrayList;
import java.util.List;

/// Navigation that goes nowhere and remembers where it was sent.
public final class Visits implements Navigation {
    private final List<Place> visited = new ArrayList<>();
    private int returns;

    @Override
    public void go(Place place) {
        visited.add(place);
    }

    @Override
    public void replace(Place place) {
        visited.add(place);
    }

    @Override
    public void back() {
        returns++;
    }

    public List<Place> visited() {
        return visited;
    }

    /// How often the person was sent back.
    public int returns() {
        return returns;
    }
}

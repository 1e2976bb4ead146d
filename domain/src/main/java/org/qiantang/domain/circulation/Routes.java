package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.domain.document.DocumentContent;

/// The routes in force.
public record Routes(List<Route> all) {
    public Routes {
        all = List.copyOf(all);
    }

    public Optional<Route> find(String id) {
        return all.stream().filter(route -> route.id().equals(id)).findFirst();
    }

    /// The route that what is drafted with this content takes.
    public Optional<Route> drafted(SubjectKind kind, DocumentContent content) {
        return of(kind).filter(route -> route.suits(content)).findFirst();
    }

    /// The route an incoming document takes.
    public Optional<Route> incoming() {
        return of(SubjectKind.INCOMING_DOCUMENT).findFirst();
    }

    /// Whether the office has a route for a kind of subject.
    public boolean has(SubjectKind kind) {
        return of(kind).findAny().isPresent();
    }

    private Stream<Route> of(SubjectKind kind) {
        return all.stream().filter(route -> route.kind() == kind);
    }
}

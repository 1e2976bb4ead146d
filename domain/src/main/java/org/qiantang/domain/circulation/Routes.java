package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.DocumentContent;

/// The routes in force.
public record Routes(List<Route> all) {
    public Routes {
        all = List.copyOf(all);
    }

    public Optional<Route> find(String id) {
        return all.stream().filter(route -> route.id().equals(id)).findFirst();
    }

    /// The route an outgoing document of this content takes.
    public Optional<Route> outgoing(DocumentContent content) {
        return all.stream().filter(route -> route.suits(content)).findFirst();
    }

    /// The route an incoming document takes.
    public Optional<Route> incoming() {
        return all.stream()
                .filter(route -> route.kind() == SubjectKind.INCOMING_DOCUMENT)
                .findFirst();
    }
}

package org.qiantang.domain.circulation;

import java.util.List;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.PageFormat;

/// The road a document takes (流程), as data. A running document keeps the route it began with.
///
/// @param id such as outgoing-general
/// @param version counts the changes of the route with this id
/// @param name such as 一般发文
/// @param formats of the outgoing documents that take it; empty for other kinds
/// @param joint whether it is for documents that several organs issue
/// @param signed whether it is for documents that somebody signs by name
public record Route(
        String id,
        int version,
        String name,
        SubjectKind kind,
        List<PageFormat> formats,
        boolean joint,
        boolean signed,
        List<RouteStep> steps) {
    public Route {
        formats = List.copyOf(formats);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > 100) {
            throw new IllegalArgumentException("a route has 1 to 100 steps");
        }
        if (steps.stream().map(RouteStep::key).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("the keys of a route's steps are unique");
        }
    }

    /// Whether what is drafted with this content takes this route. Files are attached to requests only.
    public boolean suits(DocumentContent content) {
        return switch (kind) {
            case OUTGOING_DOCUMENT ->
                formats.contains(content.format())
                        && joint == !content.jointOrgans().isEmpty()
                        && signed == content.signedByName()
                        && content.files().findAny().isEmpty();
            case SEAL_REQUEST -> content.jointOrgans().isEmpty();
            case INCOMING_DOCUMENT -> false;
        };
    }

    public RouteStep step(String key) {
        return steps.get(indexOf(key));
    }

    /// The place of a step, counted from 0.
    public int indexOf(String key) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).key().equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("route " + id + " has no step " + key);
    }

    public boolean has(String key) {
        return steps.stream().anyMatch(step -> step.key().equals(key));
    }
}

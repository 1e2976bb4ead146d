package org.qiantang.domain.directory;

import java.util.Set;

/// A post (岗位) and its present holder. One person may hold several.
///
/// @param title such as 处长
/// @param duties what the holder may do by this post
public record Post(PostId id, PersonId holder, OrganId organ, DepartmentId department, String title, Set<Duty> duties) {
    public Post {
        duties = Set.copyOf(duties);
    }
}

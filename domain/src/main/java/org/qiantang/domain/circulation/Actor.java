package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;

/// A person acting by one of their posts.
public record Actor(PersonId person, PostId post) {}

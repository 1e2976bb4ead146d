package org.qiantang.domain.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everybody and every organ a document can meet, as of one moment. Immutable.
public record Directory(List<Organ> organs, List<Department> departments, List<Person> persons, List<Post> posts) {
    public Directory {
        organs = List.copyOf(organs);
        departments = List.copyOf(departments);
        persons = List.copyOf(persons);
        posts = List.copyOf(posts);
    }

    public Optional<Organ> organ(OrganId id) {
        return organs.stream().filter(organ -> organ.id().equals(id)).findFirst();
    }

    public Optional<Department> department(DepartmentId id) {
        return departments.stream()
                .filter(department -> department.id().equals(id))
                .findFirst();
    }

    public Optional<Person> person(PersonId id) {
        return persons.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    public Optional<Post> post(PostId id) {
        return posts.stream().filter(post -> post.id().equals(id)).findFirst();
    }

    public List<Post> postsOf(PersonId person) {
        return posts.stream().filter(post -> post.holder().equals(person)).toList();
    }

    /// The first of a person's posts entrusted with a duty.
    public Optional<Post> entrusted(PersonId person, Duty duty) {
        return postsOf(person).stream()
                .filter(post -> post.duties().contains(duty))
                .findFirst();
    }

    /// The organs in which a person holds a post entrusted with one of the duties, in directory order.
    public List<OrganId> organsEntrusting(PersonId person, Duty... duties) {
        var wanted = Set.of(duties);
        var held = postsOf(person).stream()
                .filter(post -> post.duties().stream().anyMatch(wanted::contains))
                .map(Post::organ)
                .toList();
        return organs.stream().map(Organ::id).filter(held::contains).toList();
    }

    /// The posts of an organ entrusted with a duty, in directory order.
    public List<Post> entrusted(OrganId organ, Duty duty) {
        return posts.stream()
                .filter(post -> post.organ().equals(organ) && post.duties().contains(duty))
                .toList();
    }

    /// The name of a person; the id where the directory does not know them any more.
    public String nameOf(PersonId person) {
        return person(person).map(Person::name).orElse(person.value());
    }

    /// The name of an organ; the id where the directory does not know it any more.
    public String nameOf(OrganId organ) {
        return organ(organ).map(Organ::name).orElse(organ.value());
    }
}

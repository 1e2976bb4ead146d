package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Set;
import org.qiantang.domain.directory.Department;
import org.qiantang.domain.directory.DepartmentId;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;

/// A small office with two districts to send to.
final class City {
    static final OrganId OFFICE = new OrganId("office");
    static final OrganId EAST = new OrganId("east");
    static final OrganId WEST = new OrganId("west");
    static final OrganId TREASURY = new OrganId("treasury");
    static final OrganId ROADS = new OrganId("roads");
    static final List<String> PEOPLE = List.of(
            "drafter",
            "reviewer",
            "reviewer2",
            "finance",
            "data",
            "issuer",
            "registrar",
            "keeper",
            "east",
            "eastlead",
            "easthand",
            "west",
            "treasurylead",
            "treasurykeeper",
            "treasurykeeper2",
            "roadslead",
            "roadskeeper");
    static final Directory DIRECTORY = new Directory(
            List.of(
                    new Organ(OFFICE, "示范市人民政府办公室", "市府办", "示政办发", "示范市人民政府办公室文件"),
                    new Organ(EAST, "东区人民政府", "东区", "东政", "东区人民政府文件"),
                    new Organ(WEST, "西区人民政府", "西区", "西政", "西区人民政府文件"),
                    new Organ(TREASURY, "示范市财政局", "财政局", "示财", "示范市财政局文件"),
                    new Organ(ROADS, "示范市交通运输局", "交通局", "示交", "示范市交通运输局文件")),
            List.of(new Department(new DepartmentId("first"), OFFICE, "秘书一处")),
            PEOPLE.stream()
                    .map(name -> new Person(new PersonId(name), name, name))
                    .toList(),
            List.of(
                    post("drafter", OFFICE, Duty.DRAFT),
                    post("reviewer", OFFICE, Duty.REVIEW),
                    post("reviewer2", OFFICE, Duty.REVIEW),
                    post("finance", OFFICE, Duty.COUNTERSIGN),
                    post("data", OFFICE, Duty.COUNTERSIGN),
                    post("issuer", OFFICE, Duty.ISSUE),
                    post("registrar", OFFICE, Duty.REGISTER, Duty.DISPATCH),
                    post("keeper", OFFICE, Duty.KEEP_SEAL),
                    post("east", EAST, Duty.SIGN_FOR, Duty.REGISTER, Duty.PROPOSE),
                    post("eastlead", EAST, Duty.INSTRUCT),
                    post("easthand", EAST, Duty.HANDLE),
                    post("west", WEST, Duty.SIGN_FOR, Duty.REGISTER, Duty.PROPOSE, Duty.INSTRUCT, Duty.HANDLE),
                    post("treasurylead", TREASURY, Duty.ISSUE),
                    post("treasurykeeper", TREASURY, Duty.KEEP_SEAL),
                    post("treasurykeeper2", TREASURY, Duty.KEEP_SEAL),
                    post("roadslead", ROADS, Duty.ISSUE),
                    post("roadskeeper", ROADS, Duty.KEEP_SEAL)));

    private City() {}

    static Actor actor(String name) {
        return new Actor(new PersonId(name), new PostId(name));
    }

    private static Post post(String name, OrganId organ, Duty... duties) {
        return new Post(new PostId(name), new PersonId(name), organ, new DepartmentId("first"), name, Set.of(duties));
    }
}

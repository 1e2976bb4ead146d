package org.qiantang.backend.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;

class DemonstrationDirectoryTest {
    private static Directory directory() throws IOException {
        try (var in = DemonstrationDirectoryTest.class.getResourceAsStream(
                "/org/qiantang/resources/demonstration/directory.json")) {
            return Encoding.read(Objects.requireNonNull(in).readAllBytes(), Directory.class);
        }
    }

    @Test
    void theFictionalCityIsReadAndItsReferencesHold() throws IOException {
        var city = directory();
        assertTrue(city.persons().size() >= 60);
        for (var post : city.posts()) {
            assertTrue(city.person(post.holder()).isPresent(), post.id().value());
            assertTrue(city.organ(post.organ()).isPresent(), post.id().value());
            assertEquals(
                    post.organ(),
                    city.department(post.department()).orElseThrow().organ());
        }
        assertEquals(
                city.persons().size(),
                city.persons().stream()
                        .map(person -> person.loginName())
                        .distinct()
                        .count());
    }

    @Test
    void everyStepOfTheMainJobHasSomebodyToHandleIt() throws IOException {
        var city = directory();
        var office = new OrganId("office");
        for (var duty :
                new Duty[] {Duty.DRAFT, Duty.REVIEW, Duty.ISSUE, Duty.REGISTER, Duty.KEEP_SEAL, Duty.DISPATCH}) {
            assertFalse(city.entrusted(office, duty).isEmpty(), duty.name());
        }
        for (var organ : new String[] {"jiangdong", "xiwan", "hubin", "emergency", "data"}) {
            for (var duty : new Duty[] {Duty.SIGN_FOR, Duty.REGISTER, Duty.PROPOSE, Duty.INSTRUCT, Duty.HANDLE}) {
                assertFalse(city.entrusted(new OrganId(organ), duty).isEmpty(), organ + " " + duty);
            }
        }
        assertEquals("林核文", city.nameOf(new PersonId("lin.hewen")));
    }
}

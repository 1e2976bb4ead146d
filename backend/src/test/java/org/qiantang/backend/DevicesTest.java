package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.DeviceRegister;
import org.qiantang.domain.exchange.DeviceRegister.State;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.Session;

/// Machines are registered as persons log in, and revoked, admitted again and wiped by those who
/// may.
@ExtendWith(SharedOffice.class)
class DevicesTest {
    private static final PersonId OWNER = new PersonId("han.niwen");

    @Test
    void aRevokedMachineIsToldSoAtOnceAndWorksAgainOnceItIsAdmitted(TestCity city) throws Exception {
        var machine = at(city, "laptop-1");
        var other = at(city, "desk-1");
        other.does(PersonAtWork.newPaper(), Papers.save(0));
        long position = Encoding.read(machine.get("/v1/changes").body(), ChangesPage.class)
                .next();
        var waiting = CompletableFuture.supplyAsync(() -> machine.get("/v1/changes?wait=50&after=" + position));
        done(act(other, new DeviceAct.Revoke(OWNER, "laptop-1", "忘在出租车上")));
        refused(machine.get("/v1/facts"), Problem.DEVICE_REVOKED, "laptop-1");
        // What it was waiting for ends too.
        refused(waiting.get(20, TimeUnit.SECONDS), Problem.DEVICE_REVOKED, "laptop-1");
        refused(logIn(city, "laptop-1", DemonstrationCity.PASSWORD), Problem.DEVICE_REVOKED, "laptop-1");
        assertEquals(401, logIn(city, "laptop-1", "wrong").statusCode());
        assertEquals(200, other.get("/v1/facts").statusCode());
        var seen = find(other, "laptop-1");
        assertEquals(State.REVOKED, seen.state());
        assertEquals("忘在出租车上", seen.reason());
        assertNotNull(seen.told());

        assertEquals(
                403, act(other, new DeviceAct.Readmit(OWNER, "laptop-1", "找到了")).statusCode());
        done(act(city.person("ni.ban"), new DeviceAct.Readmit(OWNER, "laptop-1", "找到了")));
        assertEquals(201, logIn(city, "laptop-1", DemonstrationCity.PASSWORD).statusCode());
        assertEquals(200, machine.get("/v1/facts").statusCode());
    }

    @Test
    void aMachineToBeWipedHearsItWithWhateverPasswordAndIsNeverAdmittedAgain(TestCity city) {
        var machine = at(city, "laptop-2");
        var governor = city.person("ni.ban");
        done(act(governor, new DeviceAct.Wipe(OWNER, "laptop-2", "被盗")));
        refused(machine.get("/v1/facts"), Problem.DEVICE_WIPED, "laptop-2");
        refused(logIn(city, "laptop-2", DemonstrationCity.PASSWORD), Problem.DEVICE_WIPED, "laptop-2");
        refused(logIn(city, "laptop-2", "wrong"), Problem.DEVICE_WIPED, "laptop-2");
        assertEquals(
                404,
                act(governor, new DeviceAct.Readmit(OWNER, "laptop-2", "找到了")).statusCode());
        assertEquals(
                404,
                act(governor, new DeviceAct.Revoke(OWNER, "laptop-2", "再来")).statusCode());
        assertEquals(State.WIPED, find(governor, "laptop-2").state());
    }

    @Test
    void nobodySeesOrTouchesTheMachinesOfOthersUnlessEntrusted(TestCity city) {
        at(city, "desk-3");
        var stranger = city.person("jiao.hewen");
        assertTrue(devices(stranger).stream().allMatch(each -> each.person().equals(new PersonId("jiao.hewen"))));
        assertFalse(devices(stranger).isEmpty());
        assertEquals(
                403, act(stranger, new DeviceAct.Wipe(OWNER, "desk-3", "试")).statusCode());
        assertEquals(
                404,
                act(city.person("ni.ban"), new DeviceAct.Wipe(OWNER, "nowhere", "试"))
                        .statusCode());
        assertEquals(
                400,
                act(city.person("ni.ban"), new DeviceAct.Wipe(OWNER, "desk-3", " "))
                        .statusCode());
        assertEquals(State.ADMITTED, find(city.person("ni.ban"), "desk-3").state());
    }

    @Test
    void statesAreGivenToWhoMayReadThemOnly(TestCity city) {
        var author = city.person("shen.niwen");
        var paper = PersonAtWork.newPaper();
        author.accepted(author.envelope(paper, Papers.save(0)));
        var page = author.states(List.of(paper, PersonAtWork.newPaper()));
        assertEquals(paper, page.changes().getFirst().subject());
        assertEquals(1, page.changes().getFirst().version());
        assertEquals(1, page.removals().size());
        assertEquals(
                List.of(paper), city.person("jiao.hewen").states(List.of(paper)).removals());
    }

    private static PersonAtWork at(TestCity city, String device) {
        var answer = logIn(city, device, DemonstrationCity.PASSWORD);
        assertEquals(201, answer.statusCode());
        return new PersonAtWork(
                city, OWNER.value(), Encoding.read(answer.body(), Session.class).token());
    }

    private static HttpResponse<byte[]> logIn(TestCity city, String device, String password) {
        return city.send(city.request("/v1/sessions")
                .POST(BodyPublishers.ofByteArray(Encoding.bytes(new LogIn(OWNER.value(), password, device))))
                .build());
    }

    private static HttpResponse<byte[]> act(PersonAtWork person, DeviceAct act) {
        return person.send(person.request("/v1/devices").POST(BodyPublishers.ofByteArray(Encoding.bytes(act))));
    }

    private static void done(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode());
    }

    private static List<DeviceRegister.Device> devices(PersonAtWork person) {
        return Encoding.read(person.get("/v1/devices").body(), DeviceRegister.class)
                .devices();
    }

    private static DeviceRegister.Device find(PersonAtWork person, String device) {
        return devices(person).stream()
                .filter(each -> each.person().equals(OWNER) && each.device().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(HttpResponse<byte[]> answer, String code, String device) {
        assertEquals(403, answer.statusCode());
        var problem = Encoding.read(answer.body(), Problem.class);
        assertEquals(code, problem.code());
        assertEquals(Map.of("device", device), problem.arguments());
    }
}

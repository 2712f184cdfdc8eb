// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.counters.CallCost;
import org.tfmstudio.sim.device.counters.CallCosts;

/** What PSA calls cost, in the four configurations of TF-M's dashboard, and by what a service does with its vectors. */
class CountersTest extends ProjectOnDevice {
	private static final int BYTES = 200;
	private static final int CALLS = 3;

	/** A partition with a service that answers at once, and one with connections. */
	private Map<String, CallCost> costs(String model, String isolation, String backend, String function, String options) throws Exception {
		write("echo.partition", """
				partition ECHO : application-rot {
				    framework 1.1
				    model     %s
				    stack     0x400
				    %s
				    service ECHO_CALL {
				        sid 0x0000F200
				        version 1 strict
				        clients non-secure
				        stateless
				        %s
				    }
				    service ECHO_CONNECTED {
				        sid 0x0000F201
				        version 1 strict
				        clients non-secure
				        connection-based
				    }
				}
				""".formatted(model, model.equals("IPC") ? "entry echo_main" : "", options.contains("ON") ? "mm-iovec" : ""));
		write("echo.device", """
				device echo {
				    board an521
				    tf-m 2.1
				    profile base
				    isolation %s
				    backend %s
				    partitions ECHO
				    non-secure app "app/"
				    %s
				}
				""".formatted(isolation, backend, options));
		write("src/echo.c", """
				#include "psa/service.h"
				#include "psa_manifest/echo.h"

				static char copy[%d];

				%s
				""".formatted(BYTES, model.equals("SFN") ? """
				static psa_status_t serve(const psa_msg_t *msg)
				{
				    %s
				    return PSA_SUCCESS;
				}
				psa_status_t echo_call_sfn(const psa_msg_t *msg) { return serve(msg); }
				psa_status_t echo_connected_sfn(const psa_msg_t *msg) { (void)msg; (void)copy; return PSA_SUCCESS; }
				""".formatted(function) : """
				void echo_main(void)
				{
				    psa_msg_t message;
				    psa_msg_t *msg = &message;

				    for (;;) {
				        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
				        psa_signal_t one = signals & ECHO_CALL_SIGNAL ? ECHO_CALL_SIGNAL : ECHO_CONNECTED_SIGNAL;

				        psa_get(one, msg);
				        if (one == ECHO_CALL_SIGNAL) {
				            %s
				        }
				        psa_reply(msg->handle, PSA_SUCCESS);
				    }
				}
				""".formatted(function)));
		write("app/main.c", """
				#include "psa/client.h"
				#include "psa_manifest/sid.h"
				#include "tfmstudio.h"

				static char data[%d];

				int main(void)
				{
				    psa_invec in = { data, sizeof(data) };
				    psa_handle_t handle;

				    for (int i = 0; i < %d; i++) {
				        psa_framework_version();
				        psa_version(ECHO_CALL_SID);
				        handle = psa_connect(ECHO_CONNECTED_SID, 1);
				        if (handle <= 0 || psa_call(handle, 0, NULL, 0, NULL, 0) != 0) {
				            studio_exit(1);
				        }
				        psa_close(handle);
				        if (psa_call(ECHO_CALL_HANDLE, 7, &in, 1, NULL, 0) != PSA_SUCCESS) {
				            studio_exit(2);
				        }
				    }
				    studio_exit(0);
				}
				""".formatted(BYTES, CALLS));
		try (DeviceSession device = open(build())) {
			CallCosts costs = CallCosts.attach(device);
			device.boot();
			Stop stop = device.run(LIMITS);
			assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
			assertEquals(0, stop.code());
			Map<String, CallCost> byName = new TreeMap<>();
			costs.costs().forEach(it -> byName.put(it.name(), it));
			return byName;
		}
	}

	private static final String READ = "psa_read(msg->handle, 0, copy, sizeof(copy));";
	private static final String SKIP = "(void)copy; psa_skip(msg->handle, 0, msg->in_size[0]);";
	private static final String MAP = "(void)copy; (void)psa_map_invec(msg->handle, 0); psa_unmap_invec(msg->handle, 0);";

	@Test
	void theDashboardsConfigurations() throws Exception {
		Map<String, CallCost> sfn = costs("SFN", "1", "SFN", SKIP, "");
		Map<String, CallCost> one = costs("IPC", "1", "IPC", SKIP, "");
		Map<String, CallCost> two = costs("IPC", "2", "IPC", SKIP, "");
		Map<String, CallCost> three = costs("IPC", "3", "IPC", SKIP, "");
		for (Map<String, CallCost> all : List.of(sfn, one, two, three)) {
			// then: every function of the dashboard was counted as often as it was called
			for (String name : List.of("psa_framework_version", "psa_version ECHO_CALL", "psa_connect ECHO_CONNECTED", "psa_call ECHO_CONNECTED:0",
					"psa_close ECHO_CONNECTED", "psa_call ECHO_CALL:7")) {
				assertTrue(all.containsKey(name), () -> name + " of " + all.keySet());
				assertEquals(CALLS, all.get(name).calls(), name);
			}
			// what the SPM answers by itself runs no code of a partition, and takes less than a call
			assertTrue(all.get("psa_framework_version").cyclesPerCall() < all.get("psa_call ECHO_CALL:7").cyclesPerCall());
			assertTrue(all.get("psa_version ECHO_CALL").instructionsPerCall() < all.get("psa_call ECHO_CALL:7").instructionsPerCall());
		}
		// the partition waits, gets and replies by itself in the IPC model
		assertTrue(one.get("psa_call ECHO_CALL:7").instructionsPerCall() > sfn.get("psa_call ECHO_CALL:7").instructionsPerCall());
		// the MPU is set at each switch of level 3
		assertTrue(three.get("psa_call ECHO_CALL:7").cyclesPerCall() > two.get("psa_call ECHO_CALL:7").cyclesPerCall());
		assertEquals(one.get("psa_call ECHO_CALL:7").instructionsPerCall(), two.get("psa_call ECHO_CALL:7").instructionsPerCall());
	}

	@Test
	void interruptsWaitNoLongerThanTheCall() throws Exception {
		for (String level : List.of("1", "2", "3")) {
			CallCost call = costs("IPC", level, "IPC", READ, "").get("psa_call ECHO_CALL:7");
			assertTrue(call.longestMasked() > 0, call::toString);
			assertTrue(call.longestMasked() <= call.masked(), call::toString);
			assertTrue(call.masked() < call.cycles(), call::toString);
		}
	}

	@Test
	void copiesAndMappingsAreTold() throws Exception {
		CallCost copying = costs("SFN", "1", "SFN", READ, "set PSA_FRAMEWORK_HAS_MM_IOVEC = OFF").get("psa_call ECHO_CALL:7");
		CallCost mapping = costs("SFN", "1", "SFN", MAP, "set PSA_FRAMEWORK_HAS_MM_IOVEC = ON").get("psa_call ECHO_CALL:7");
		assertEquals(CALLS * BYTES, copying.copied());
		assertEquals(0, copying.mapped());
		assertEquals(0, mapping.copied());
		assertEquals(CALLS * BYTES, mapping.mapped());
		assertNotEquals(copying.cyclesPerCall(), mapping.cyclesPerCall());
	}
}

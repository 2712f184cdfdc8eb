// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.2, C.3 and the checks of TF-M 2.3: agents and their client IDs. */
class AgentRulesTest extends RuleTest {
	private static String agent(String name, String body) {
		return "partition " + name + " : psa-rot { model IPC entry " + name.toLowerCase() + "_main stack 8 ns-agent " + body + " }";
	}

	private static String irq(String name) {
		return " irq " + name + "_IRQ handled SLIH as " + name;
	}

	@Test
	void clientIdsAreNegative() {
		check(agent("A", "client-ids -0x0400FFFF .. -0x04000000" + irq("X")));
		check(agent("A", "client-ids 0xFBFF0001 .. 0xFC000000" + irq("X")));
		check(agent("A", "client-ids CLIENTS_BASE .. CLIENTS_LIMIT" + irq("X")));
		check(agent("A", "client-ids -0x0400FFFF .. ‹0x04000000›" + irq("X")), finding(FindingCodes.CLIENT_ID,
				"0x04000000 is no client ID of the non-secure world; write a negative number of 32 bits, such as -0x04000000."));
		check(agent("A", "client-ids ‹-0x80000000› .. -1" + irq("X")), finding(FindingCodes.CLIENT_ID,
				"-0x80000000 is no client ID of the non-secure world; write a negative number of 32 bits, such as -0x04000000."));
		check(agent("A", "client-ids ‹0› .. -1" + irq("X")), finding(FindingCodes.CLIENT_ID,
				"0 is no client ID of the non-secure world; write a negative number of 32 bits, such as -0x04000000."));
	}

	@Test
	void rangesHaveTwoEndsInOrder() {
		check(agent("A", "client-ids ‹-1› .. -9" + irq("X")), finding(FindingCodes.CLIENT_IDS_ORDER,
				"The lowest client ID is above the highest; exchange the two."));
		check(agent("A", "client-ids -9 .. -9" + irq("X")));
		check(agent("A", "client-ids ‹-9›" + irq("X")), finding(FindingCodes.MISSING_STATEMENT,
				"The other end of the range is missing; write `client-ids LOWEST .. HIGHEST`."));
	}

	@Test
	void agentsDoNotShareClients() {
		write("0.partition", agent("Z", "client-ids -0x200 .. -0x100" + irq("Y")));
		check(agent("A", "client-ids -0xFF .. -1" + irq("X")));
		check(agent("A", "client-ids ‹-0x100› .. -1" + irq("X")), finding(FindingCodes.CLIENT_IDS_OVERLAP, "Agent 'Z' in 0.partition has"
				+ " some of these client IDs already; each ID has one agent, so give them ranges apart."));
		check(agent("A", "client-ids ‹-0x300› .. -1" + irq("X")), finding(FindingCodes.CLIENT_IDS_OVERLAP, "Agent 'Z' in 0.partition has"
				+ " some of these client IDs already; each ID has one agent, so give them ranges apart."));
		write("1.device", "device one { backend IPC partitions A }");
		write("2.device", "device two { backend IPC partitions Z }");
		check(agent("A", "client-ids -0x100 .. -1" + irq("X")));
	}

	@Test
	void interruptsSpeakForClientsOfTheirAgent() {
		String range = "client-ids -0x200 .. -0x100";
		check(agent("A", range + irq("X") + " for -0x180 .. -0x100"));
		check(agent("A", range + irq("X") + " for ‹-0x201› .. -0x100"), finding(FindingCodes.CLIENT_IDS_OUTSIDE,
				"The agent's client IDs are -0x200 .. -0x100, and those of its interrupt must be among them."));
		check(agent("A", range + irq("X") + " for ‹-1› .. -2"), finding(FindingCodes.CLIENT_IDS_ORDER,
				"The lowest client ID is above the highest; exchange the two."));
		check(partition("irq X handled FLIH as T for ‹-2› .. -1"), finding(FindingCodes.CLIENT_IDS_WITHOUT_AGENT,
				"TF-M gives client IDs to interrupts of agents only; add `ns-agent` to the partition, or remove `for`."));
	}

	@Test
	void clientIdsAreForAgents() {
		check(partition("client-ids ‹-2› .. -1"), finding(FindingCodes.CLIENT_IDS_WITHOUT_AGENT, "TF-M gives client IDs to agents of the"
				+ " non-secure world only; add `ns-agent`, or remove `client-ids`."));
		check(agent("A", irq("X")));
		write("d.device", "device d { tf-m 2.0 backend IPC partitions A }");
		check(agent("A", irq("X")));
		write("d.device", "device d { backend IPC partitions A }");
		check(agent("‹A›", irq("X")).replace("‹a›", "a"), finding(FindingCodes.AGENT_WITHOUT_CLIENT_IDS, "An agent speaks for non-secure"
				+ " clients, and from TF-M 2.1 on it has a range of client IDs for them; add `client-ids -0x0400FFFF .. -0x04000000`, or what"
				+ " the non-secure side has."));
	}

	@Test
	void agentsWait() {
		check(partition("ns-agent client-ids -2 .. -1").replace("SFN", "‹SFN›"), finding(FindingCodes.AGENT_MODEL, "An agent waits for"
				+ " signals of the non-secure side, which an SFN partition never does; write `model IPC entry FUNCTION`."));
		write("a.partition", agent("A", "client-ids -2 .. -1" + irq("X")));
		checkFile("d.device", "device d { backend IPC partitions A }");
		checkFile("d.device", "device d { partitions ‹A› }", finding(FindingCodes.AGENT_IN_SFN,
				"Agent 'A' waits for signals, for which the SFN back end has no thread; write `backend IPC`."));
	}
}

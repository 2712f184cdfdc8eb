// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** What partitions print. TF-M's printf hands it over in pieces of some characters; an event is a line. */
final class LogProbe implements Stateful {
	private static final int LONGEST = 1024;

	private final Run run;
	private final Map<Integer, ByteArrayOutputStream> lines = new TreeMap<>();

	LogProbe(Run run) {
		this.run = run;
	}

	void place() {
		run.hooks().at(run.firmware().spm("tfm_hal_output_sp_log"), this::output);
	}

	/** r0: the text, r1: its length. */
	private void output() {
		PartitionInfo partition = run.guest().current().orElse(null);
		if (partition == null)
			return;
		int caller = run.requests().takeCaller(partition.pid());
		int length = run.guest().r(1);
		for (byte one : run.guest().bytes(run.guest().r(0), Integer.compareUnsigned(length, LONGEST) < 0 ? length : LONGEST)) {
			ByteArrayOutputStream line = lines.computeIfAbsent(partition.pid(), pid -> new ByteArrayOutputStream());
			line.write(one);
			if (one == '\n' || line.size() >= LONGEST) {
				lines.remove(partition.pid());
				run.journal().emit(PsaEvent.of(Kind.LOG, Phase.INSTANT, run.firmware().party(partition), Party.SPM)
						.pc(caller == 0 ? 0 : run.guest().callBefore(caller)).text(line.toString(StandardCharsets.UTF_8)));
			}
		}
	}

	void clear() {
		lines.clear();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(lines.size());
		lines.forEach((pid, line) -> out.int32(pid).bytes(line.toByteArray()));
	}

	@Override
	public void restore(StateReader in) {
		lines.clear();
		for (int n = in.int32(); n > 0; n--) {
			int pid = in.int32();
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			line.writeBytes(in.bytes());
			lines.put(pid, line);
		}
	}
}

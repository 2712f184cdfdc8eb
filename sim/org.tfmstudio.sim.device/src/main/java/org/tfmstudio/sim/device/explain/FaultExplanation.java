// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.List;

import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.device.DeviceFrame;

/**
 * A fault or a panic, explained; the texts are for people, the rest for views.
 *
 * @param fault what the core raised; null for a panic
 * @param outcome how it went on, as far as known
 * @param cycle when
 * @param secure state of the code
 * @param privileged privilege of the code
 * @param headline one sentence: who did what
 * @param instruction the instruction as the disassembler writes it, or empty
 * @param at where the instruction is; for a fetch that faulted the branch that led there, where it is known
 * @param source the line of the source, or empty
 * @param access what it did to memory, or null
 * @param origin the code that programmed the rule that denied it; null when that was nobody or host code
 * @param sauRegions the regions of the SAU then
 * @param details lines of label and text, in the order in which they are read
 * @param frames the call stacks of both states joined, innermost first
 */
public record FaultExplanation(FaultRecord fault, FaultMoment.Outcome outcome, long cycle, boolean secure, boolean privileged, String headline,
		String instruction, CodePlace at, String source, MemoryAccess access, CodePlace origin, List<SauRegion> sauRegions, List<Detail> details,
		List<DeviceFrame> frames) {
	/**
	 * One thing to know.
	 *
	 * @param label a word or two
	 * @param text what there is to say; may have several lines
	 */
	public record Detail(String label, String text) {
	}

	private static final int LABEL = 14;
	/** Frames of a recursion that are printed each for itself, at most. */
	private static final int ALIKE = 3;

	public FaultExplanation {
		sauRegions = List.copyOf(sauRegions);
		details = List.copyOf(details);
		frames = List.copyOf(frames);
	}

	/** The text of a detail, empty when there is none of that label. */
	public String detail(String label) {
		return details.stream().filter(it -> it.label().equals(label)).map(Detail::text).findFirst().orElse("");
	}

	/** All of it over several lines. */
	public String report() {
		StringBuilder out = new StringBuilder(headline).append('\n');
		for (Detail detail : details) {
			String label = detail.label();
			for (String line : detail.text().split("\n")) {
				out.append("  ").append(label).append(" ".repeat(Math.max(1, LABEL - label.length()))).append(line).append('\n');
				label = "";
			}
		}
		String label = "call stack";
		for (int i = 0; i < frames.size(); i++) {
			DeviceFrame frame = frames.get(i);
			int same = 1;
			while (i + same < frames.size() && frames.get(i + same).pc() == frame.pc()) {
				same++;
			}
			if (i > 0 && same > ALIKE) {
				out.append("                ... ").append(same - 1).append(" frames like the next one\n");
				i += same - 1;
			}
			out.append("  ").append(label).append(" ".repeat(LABEL - label.length())).append('#').append(i).append(' ').append(frame.describe()).append('\n');
			label = "";
		}
		return out.toString();
	}
}

// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Calls of one service to stop at.
 *
 * @param service name of the service, as in its manifest
 * @param operation name of an operation of the service, or null for all
 * @param type type of the call, or null for all
 */
public record PsaBreakpoint(String service, String operation, Integer type) {
	/**
	 * Reads {@code SERVICE}, {@code SERVICE.operation} or {@code SERVICE:type}; a leading {@code psa:} is allowed.
	 *
	 * @throws IllegalArgumentException with a sentence that says what is expected
	 */
	public static PsaBreakpoint parse(String text) {
		String rest = text.startsWith("psa:") ? text.substring("psa:".length()) : text;
		int dot = rest.indexOf('.');
		int colon = rest.indexOf(':');
		int end = dot >= 0 ? dot : colon >= 0 ? colon : rest.length();
		String service = rest.substring(0, end);
		if (service.isEmpty() || !service.chars().allMatch(Character::isJavaIdentifierPart)) {
			throw new IllegalArgumentException("\"" + text + "\" names no service; expected psa:SERVICE, psa:SERVICE.operation or psa:SERVICE:type");
		}
		if (dot >= 0) {
			String operation = rest.substring(dot + 1);
			if (operation.isEmpty() || !operation.chars().allMatch(Character::isJavaIdentifierPart)) {
				throw new IllegalArgumentException("\"" + text + "\" names no operation after the dot");
			}
			return new PsaBreakpoint(service, operation, null);
		}
		if (colon >= 0) {
			try {
				return new PsaBreakpoint(service, null, Integer.decode(rest.substring(colon + 1)));
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException("\"" + text + "\": the type after the colon is no number", e);
			}
		}
		return new PsaBreakpoint(service, null, null);
	}

	/** Whether a call is one to stop at. */
	public boolean matches(PsaEvent event) {
		return event.kind() == Kind.CALL && event.phase() == Phase.ENTER && service.equals(event.service()) && (operation == null || operation.equals(event.operation()))
				&& (type == null || type == event.type());
	}

	@Override
	public String toString() {
		return "psa:" + service + (operation != null ? "." + operation : type != null ? ":" + type : "");
	}
}

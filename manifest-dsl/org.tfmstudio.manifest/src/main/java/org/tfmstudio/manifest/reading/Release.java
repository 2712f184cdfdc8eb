// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.List;
import java.util.OptionalLong;
import org.tfmstudio.manifest.model.Device;

/** A release of TF-M, as far as the ways of its manifest tool tell releases apart. */
public record Release(int major, int minor) implements Comparable<Release> {
	/** The releases whose ways are known. */
	public static final List<String> KNOWN = List.of("1.7", "1.8", "2.0", "2.1", "2.2", "2.3");
	/** From this one on keys that TF-M does not know must be registered in the manifest list. */
	public static final Release REGISTERED_ATTRIBUTES = new Release(2, 0);
	/** From this one on the client IDs of an agent are keys that TF-M knows. */
	public static final Release CLIENT_IDS = new Release(2, 1);
	/** From this one on keys of services, interrupts and regions are checked, too. */
	public static final Release NESTED_KEYS = new Release(2, 2);
	/** From this one on the mailbox agent has a service of its own. */
	public static final Release AGENT_SERVICE = new Release(2, 3);
	private static final Release DEFAULT = new Release(2, 1);

	/** The release that the device says, 2.1 if it says none or no known one. */
	public static Release of(Device device) {
		String[] parts = Devices.tfm(device).split("[.+]");
		OptionalLong major = Numbers.within(parts[0], 0, 99);
		OptionalLong minor = parts.length < 2 ? OptionalLong.empty() : Numbers.within(parts[1], 0, 99);
		return major.isPresent() && minor.isPresent() ? new Release((int) major.getAsLong(), (int) minor.getAsLong()) : DEFAULT;
	}

	/** Whether it is this one or a later one. */
	public boolean from(Release other) {
		return compareTo(other) >= 0;
	}

	@Override
	public int compareTo(Release other) {
		return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
	}

	@Override
	public String toString() {
		return major + "." + minor;
	}
}

// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;

/**
 * A secure service of a partition.
 *
 * @param policy          how a requested version is compared
 * @param connectionBased false: stateless
 * @param index           0-based place of a stateless service in the table of static handles; unused otherwise
 * @param handle          static handle of a stateless service, else 0
 * @param nonSecure       whether non-secure clients may use it
 * @param mmIovec         whether its vectors may be mapped
 * @param signal          the service's bit in an IPC partition; ignored for SFN partitions, whose services have no signal here
 * @param function        secure function of an SFN partition, else 0
 */
public record ServiceConfig(String name, int sid, int version, VersionPolicy policy, boolean connectionBased, int index, int handle,
		boolean nonSecure, boolean mmIovec, int signal, int function, List<Operation> operations) {
	public enum VersionPolicy {
		STRICT, RELAXED;

		/** PSA FF-M 1.1, 3.3.4: whether a client that asks for that version is served. */
		public boolean accepts(int implemented, int requested) {
			return this == STRICT ? requested == implemented : Integer.compareUnsigned(requested, implemented) <= 0;
		}
	}

	public ServiceConfig {
		operations = List.copyOf(operations);
	}

	/**
	 * A service of TF-M's own: stateless, version 1 STRICT, for all clients (facts B.6).
	 *
	 * @param place stateless_handle of its manifest, from 1
	 */
	public static ServiceConfig stateless(String name, int sid, int place, boolean mmIovec, List<Operation> operations) {
		return new ServiceConfig(name, sid, 1, VersionPolicy.STRICT, false, place - 1, 0x4000_0100 | place - 1, true, mmIovec, 0, 0, operations);
	}

	/** The operation's name, or empty. */
	public String operation(int type) {
		for (Operation operation : operations)
			if (operation.type() == type)
				return operation.name();
		return "";
	}
}

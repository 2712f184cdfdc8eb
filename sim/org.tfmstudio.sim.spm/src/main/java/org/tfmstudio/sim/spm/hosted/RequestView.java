// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import org.tfmstudio.sim.spm.model.ServiceConfig;

/** A request seen through another: what it does not override is the other's. */
public interface RequestView extends Request {
	/** The request that is seen. */
	Request request();

	@Override
	default ServiceConfig service() {
		return request().service();
	}

	@Override
	default int type() {
		return request().type();
	}

	@Override
	default int clientId() {
		return request().clientId();
	}

	@Override
	default int inCount() {
		return request().inCount();
	}

	@Override
	default int outCount() {
		return request().outCount();
	}

	@Override
	default int inSize(int index) {
		return request().inSize(index);
	}

	@Override
	default int outSize(int index) {
		return request().outSize(index);
	}

	@Override
	default byte[] read(int index, int offset, int length) {
		return request().read(index, offset, length);
	}

	@Override
	default void write(int index, byte[] bytes) {
		request().write(index, bytes);
	}

	@Override
	default void leave(int index, int length) {
		request().leave(index, length);
	}

	@Override
	default void cost(int cycles) {
		request().cost(cycles);
	}
}

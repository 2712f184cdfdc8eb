/* SPDX-License-Identifier: EPL-2.0 */
/** The log of partitions as TF-M 2.3 calls it. */
#ifndef TFM_LOG_UNPRIV_H
#define TFM_LOG_UNPRIV_H

#include "tfm_sp_log.h"

#define LOG_MARKER_RAW
#define tfm_log_unpriv tfm_log

#define ERROR_UNPRIV_RAW(...)   LOG_ERRFMT(__VA_ARGS__)
#define ERROR_UNPRIV(...)       LOG_ERRFMT(__VA_ARGS__)
#define INFO_UNPRIV_RAW(...)    LOG_INFFMT(__VA_ARGS__)
#define INFO_UNPRIV(...)        LOG_INFFMT(__VA_ARGS__)
#define VERBOSE_UNPRIV_RAW(...) LOG_DBGFMT(__VA_ARGS__)
#define VERBOSE_UNPRIV(...)     LOG_DBGFMT(__VA_ARGS__)

#endif /* TFM_LOG_UNPRIV_H */

#include "output/hdf5.h"

#include <system_error>
#include <utility>

#include "output/file_problem.h"
#include "output/problems.h"

namespace borderweave::output {
namespace {

/// The deepest entry of HDF5's error stack says what went wrong, the others who called whom.
herr_t keep_message(unsigned depth, const H5E_error2_t* error, void* message) {
  if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(message) = error->desc;
  return 0;
}

std::string hdf5_message() {
  std::string message = "no message";
  const bool told = H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_message, &message) >= 0 &&
                    H5Eclear2(H5E_DEFAULT) >= 0;
  return told ? message : "no message";
}

/// A file whose closing failed (full disk) stays half open, and HDF5's own handler at exit would
/// close it again and crash. Nothing is lost without the handler: every file is closed by its
/// owner. Works before HDF5's first call only, and once; its failure means that it was too late.
void leave_exit_alone() {
  [[maybe_unused]] static const herr_t kOnce = H5dont_atexit();
}

}  // namespace

Hdf5Id::Hdf5Id(Hdf5Id&& other) noexcept : id_(other.release()), close_(other.close_) {}

Hdf5Id& Hdf5Id::operator=(Hdf5Id&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Hdf5Id::~Hdf5Id() {
  if (id_ >= 0) close();
}

herr_t Hdf5Id::close() {
  return close_(release());
}

hid_t Hdf5Id::release() {
  return std::exchange(id_, H5I_INVALID_HID);
}

Hdf5File::Hdf5File(const std::filesystem::path& file, const ProblemKind& kind)
    : name_(file.string()), kind_(&kind) {
  leave_exit_alone();
  check(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr));
}

Hdf5File Hdf5File::create(const std::filesystem::path& path, hsize_t user_block) {
  constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  Hdf5File file(path, kCannotWrite);
  const Hdf5Id how = file.own(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  file.check(H5Pset_link_creation_order(how.get(), kOrder));
  file.check(H5Pset_attr_creation_order(how.get(), kOrder));
  file.check(H5Pset_userblock(how.get(), user_block));
  file.file_ =
      file.own(H5Fcreate(file.name_.c_str(), H5F_ACC_TRUNC, how.get(), H5P_DEFAULT), H5Fclose);
  return file;
}

Hdf5File Hdf5File::open(const std::filesystem::path& path) {
  Hdf5File file(path, kCannotRead);
  std::error_code unknown;
  file.bytes_ = std::filesystem::file_size(path, unknown);  // fails on what is no regular file
  if (unknown) {
    throw Failure(problem_of(kCannotRead, path, "cannot read the file: " + unknown.message(),
                             "check that the path is right and leads to a file"));
  }
  file.file_ = file.own(H5Fopen(file.name_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  return file;
}

Hdf5File Hdf5File::extend(const std::filesystem::path& path) {
  Hdf5File file(path, kCannotWrite);
  file.file_ = file.own(H5Fopen(file.name_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  return file;
}

void Hdf5File::close() {
  flush();
  check(file_.close());
}

void Hdf5File::fail() const {
  const bool writes = kind_ == &kCannotWrite;
  Problem problem;
  problem.kind = kind_;
  problem.file = name_;
  problem.message = std::string(writes ? "cannot write the file" : "cannot read the file") +
                    " (HDF5: " + hdf5_message() + ")";
  problem.help = writes ? "check that the folder exists, is writable and has space left"
                        : "check that the path is right and the file complete";
  throw Failure(std::move(problem));
}

void Hdf5File::refuse(const std::string& object, const std::string& what) const {
  throw Failure(problem_of(kMalformed, name_, "`" + object + "`: " + what,
                           "take the file from a copy, or make it anew: this one was changed, or "
                           "another program wrote it"));
}

}  // namespace borderweave::output
